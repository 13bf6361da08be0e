"""What takes time: states on their way, changes since an instant, and two who ask for the same at the same time."""
import threading
import time
import uuid
from datetime import datetime, timedelta

from cloud import V93
from driver_compute import Compute
from driver_network import Network, mac

# What Zed was seen to answer to two at the same time, where it looks before it writes: which of them comes is chance.
RACES = {
    "two subnets of one range": [["201", "201"], ["201", "400 InvalidInput"]],
    "two equal rules": [["201", "201"], ["201", "409 SecurityGroupRuleExists"]],
    "two equal interfaces": [["200", "400 BadRequest"], ["200", "409 IpAddressAlreadyAllocated"]],
    "two deletions of a port": [["204", "204"], ["204", "404 PortNotFound"]],
    "two floating IPs where one has room": [["201", "201"], ["201", "409 OverQuota"]],
}
VOLUME = ["reserved", "attaching", "in-use"]
# The order in which Nova's tasks follow each other; which of them a look catches is chance.
TASKS = ["scheduling", None, "networking", "block_device_mapping", "spawning", None]


def run(cloud, other):
    network = Network(cloud)
    compute = Compute(cloud, network)
    call = lambda method, path, body=None: cloud.call(None, method, "network", path, body)[1]
    network.net = call("POST", "/networks", {"network": {"name": "sim-net", "description": "sim-"}})["network"]["id"]
    network.other = call("POST", "/subnets", {"subnet": {"name": "sim-sub", "network_id": network.net, "cidr": "10.78.0.0/24", "ip_version": 4, "allocation_pools": [{"start": "10.78.0.2", "end": "10.78.0.90"}]}})["subnet"]["id"]
    network.group = call("POST", "/security-groups", {"security_group": {"name": "sim-group", "description": "sim-"}})["security_group"]["id"]
    disk = volume_states(cloud, compute)
    server = server_states(cloud, compute, disk)
    changes_of_a_server(cloud, compute, server, disk)
    changes_of_a_network(cloud)
    twice_on_the_network(cloud, network)
    twice_in_servers(cloud, compute, network, server, disk)
    at_the_limit(other)


def server_states(cloud, compute, disk):
    made = compute.nova(None, "POST", "/servers", compute.body(block_device_mapping_v2=compute.disks(disk)), "2.52")["server"]["id"]
    seen, tasks = [], []
    end = time.time() + 90
    while time.time() < end and seen[-1:] not in (["ACTIVE"], ["ERROR"]):
        server = compute.nova(None, "GET", f"/servers/{made}", None, "2.46")["server"]
        seen += [server["status"]] if seen[-1:] != [server["status"]] else []
        tasks.append(server["OS-EXT-STS:task_state"])
    volume = cloud.call(None, "GET", "volumev3", f"/volumes/{disk}")[1]["volume"]["status"]
    cloud.note("states of a server", {"statuses": seen, "tasks in order": in_order(tasks, TASKS), "its volume at the end": volume})
    return made


def in_order(seen, order):
    """Whether states follow each other as they do on a real cloud, however few of them were seen."""
    at = 0
    for task in seen:
        while at < len(order) and order[at] != task:
            at += 1
        if at == len(order):
            return f"{task} out of order in {seen}"
    return True


def volume_states(cloud, compute):
    made = compute.cinder(None, "POST", "/volumes", {"volume": {"name": "sim-volume", "size": 1}})["volume"]
    seen = [made["status"], *cloud.watch("volumev3", f"/volumes/{made['id']}", "volume", ["available", "error"])]
    cloud.note("states of a volume", {"statuses": distinct(seen)})
    gone = compute.cinder(None, "POST", "/volumes", {"volume": {"name": "sim-volume", "size": 1}})["volume"]["id"]
    cloud.wait("volumev3", f"/volumes/{gone}", "volume", ["available", "error"])
    compute.cinder(None, "DELETE", f"/volumes/{gone}")
    cloud.note("states of a volume that goes", {"statuses": cloud.watch("volumev3", f"/volumes/{gone}", "volume", ["GONE"])})
    compute.cinder(None, "POST", f"/volumes/{made['id']}/action", {"os-extend": {"new_size": 2}}, "3.42")
    cloud.note("states of a volume that grows", {"statuses": cloud.watch("volumev3", f"/volumes/{made['id']}", "volume", ["available", "error"])})
    return made["id"]


def distinct(seen):
    return [each for i, each in enumerate(seen) if i == 0 or seen[i - 1] != each]


def changes_of_a_server(cloud, compute, server, disk):
    """Nova counts in whole seconds, a change at the instant asked for is told, and volumes do not move the time."""
    at = f"/servers/{server}"
    shown = lambda: compute.nova(None, "GET", at, None, "2.46")["server"]
    since = lambda instant: server in str(compute.nova(None, "GET", f"/servers/detail?changes-since={instant}&limit=500", None, "2.46"))
    compute.settled(server)
    before = shown()["updated"]
    told = {"at its instant": since(before), "a second later": since(later(before)), "a second before": since(later(before, -1))}
    time.sleep(1.2)
    other = compute.cinder(None, "POST", "/volumes", {"volume": {"name": "sim-more", "size": 1}})["volume"]["id"]
    cloud.wait("volumev3", f"/volumes/{other}", "volume", ["available", "error"])
    compute.nova(None, "POST", f"{at}/os-volume_attachments", {"volumeAttachment": {"volumeId": other}})
    states = cloud.watch("volumev3", f"/volumes/{other}", "volume", ["in-use", "error"])
    attached = shown()["updated"] > before
    compute.nova(None, "DELETE", f"{at}/os-volume_attachments/{other}")
    back = cloud.watch("volumev3", f"/volumes/{other}", "volume", ["available", "error"])
    detached = shown()["updated"] > before
    compute.nova(None, "PUT", at, {"server": {"name": "sim-renamed"}})
    renamed = shown()["updated"] > before
    cloud.note("changes of a server", {"told": told, "moved by": {"attaching": attached, "detaching": detached, "renaming": renamed}})
    cloud.note("states of a volume that comes and goes", {"coming": in_order(states, VOLUME), "going": back})


def later(instant, seconds=1):
    return (datetime.fromisoformat(instant.replace("Z", "")) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def changes_of_a_network(cloud):
    call = lambda method, path, body=None: cloud.call(None, method, "network", path, body)[1]
    made = call("POST", "/networks", {"network": {"name": "sim-changes", "description": "sim-"}})["network"]
    at = f"/networks/{made['id']}"
    since = lambda instant: made["id"] in str(call("GET", f"/networks?project_id={cloud.project}&changed_since={instant}&limit=500"))
    born = made["updated_at"]
    told = {"at its instant": since(born), "a second later": since(later(born)), "a second before": since(later(born, -1))}
    time.sleep(1.2)
    same = call("PUT", at, {"network": {"name": "sim-changes"}})["network"]
    new = call("PUT", at, {"network": {"name": "sim-changed"}})["network"]
    moved = {"the same again": same["updated_at"] > born, "another name": new["updated_at"] > born, "revisions": [each["revision_number"] - made["revision_number"] for each in (same, new)]}
    time.sleep(1.2)
    call("POST", "/subnets", {"subnet": {"name": "sim-s", "network_id": made["id"], "cidr": "10.1.0.0/24", "ip_version": 4}})
    moved["a subnet on it"] = call("GET", at)["network"]["updated_at"] > new["updated_at"]
    cloud.note("changes of a network", {"told": told, "moved by": moved, "created_at moves": new["created_at"] != made["created_at"]})


def both(cloud, *requests):
    """Sends all at the same time; their statuses with the names of the errors, in no order, and the answers."""
    gate = threading.Barrier(len(requests))
    answers = [None] * len(requests)

    def send(i, method, service, path, body, headers=None):
        gate.wait(30)
        answers[i] = cloud.call(None, method, service, path, body, headers)

    threads = [threading.Thread(target=send, args=(i, *request)) for i, request in enumerate(requests)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return sorted(f"{status} {kind(document)}".strip() for status, document in answers), [document for _, document in answers]


def race(cloud, step, statuses):
    cloud.note(step, "as seen" if statuses in RACES[step] else statuses)


def kind(document):
    error = document.get("NeutronError") if isinstance(document, dict) else None
    return error["type"] if isinstance(error, dict) else ""


def twice_on_the_network(cloud, network):
    net = lambda path, root, *bodies: both(cloud, *(("POST", "network", path, {root: body}) for body in bodies))[0]
    port = {"name": "sim-twin", "network_id": network.net, "security_groups": [network.group]}
    place = lambda address: [{"subnet_id": network.other, "ip_address": address}]
    with_mac = {**port, "mac_address": mac(0x51), "fixed_ips": [{"subnet_id": network.other}]}
    cloud.note("two ports of one MAC", net("/ports", "port", with_mac, with_mac))
    cloud.note("two ports of one address", net("/ports", "port", *({**port, "fixed_ips": place("10.78.0.99")} for _ in range(2))))
    subnet = {"name": "sim-twin", "network_id": network.net, "cidr": "10.66.0.0/24", "ip_version": 4}
    race(cloud, "two subnets of one range", net("/subnets", "subnet", subnet, subnet))
    rule = {"security_group_id": network.group, "direction": "ingress", "ethertype": "IPv4", "protocol": "tcp", "port_range_min": 5, "port_range_max": 5, "remote_ip_prefix": "10.0.0.0/8"}
    race(cloud, "two equal rules", net("/security-group-rules", "security_group_rule", rule, rule))
    router = cloud.call(None, "POST", "network", "/routers", {"router": {"name": "sim-r", "description": "sim-", "external_gateway_info": {"network_id": network.external}}})[1]["router"]["id"]
    add = ("PUT", "network", f"/routers/{router}/add_router_interface", {"subnet_id": network.other})
    race(cloud, "two equal interfaces", both(cloud, add, add)[0])
    target = cloud.call(None, "POST", "network", "/ports", {"port": {**port, "fixed_ips": place("10.78.0.98")}})[1]["port"]["id"]
    address = {"floating_network_id": network.external, "port_id": target, "description": "sim-fip"}
    cloud.note("two floating IPs of one port", net("/floatingips", "floatingip", address, address))
    image = {"id": str(uuid.uuid4()), "name": "sim-image", "disk_format": "raw", "container_format": "bare"}
    cloud.note("two images of one id", both(cloud, *[("POST", "image", "/v2/images", image)] * 2)[0])
    race(cloud, "two deletions of a port", both(cloud, *[("DELETE", "network", f"/ports/{one_of(cloud, port)}", None)] * 2)[0])


def one_of(cloud, port):
    return cloud.call(None, "POST", "network", "/ports", {"port": port})[1]["port"]["id"]


def twice_in_servers(cloud, compute, network, server, disk):
    port = one_of(cloud, {"name": "sim-port", "network_id": network.net})
    order = compute.body(networks=[{"port": port}])
    send = ("POST", "compute", "/servers", order, {"OpenStack-API-Version": "compute 2.52"})
    cloud.note("two servers of one port", ends(cloud, compute, *both(cloud, send, send)))
    free = compute.cinder(None, "POST", "/volumes", {"volume": {"name": "sim-free", "size": 1}})["volume"]["id"]
    cloud.wait("volumev3", f"/volumes/{free}", "volume", ["available", "error"])
    order = compute.body(block_device_mapping_v2=compute.disks(free))
    send = ("POST", "compute", "/servers", order, {"OpenStack-API-Version": "compute 2.52"})
    cloud.note("two servers of one volume", ends(cloud, compute, *both(cloud, send, send)))
    compute.nova(None, "DELETE", f"/servers/{server}")
    seen = cloud.watch("compute", f"/servers/{server}", "server", ["GONE"])
    cloud.note("states of a server that goes", {"ends": seen[-1], "never fails": "ERROR" not in seen})
    cloud.note("its volume afterwards", cloud.wait("volumev3", f"/volumes/{disk}", "volume", ["available", "error"]))


def ends(cloud, compute, statuses, answers):
    """How both creations were answered, and what became of those that were accepted."""
    states = []
    for answer in answers:
        if "server" in answer:
            states.append(cloud.wait("compute", f"/servers/{answer['server']['id']}", "server", ["ACTIVE", "ERROR"]))
    for answer in answers:
        if "server" in answer:
            compute.nova(None, "DELETE", f"/servers/{answer['server']['id']}")
    for answer in answers:
        if "server" in answer:
            cloud.wait("compute", f"/servers/{answer['server']['id']}", "server", ["GONE"])
    return {"answers": statuses, "ends": sorted(states)}


def at_the_limit(cloud):
    """A project with room for two servers and one floating IP."""
    compute = Compute(cloud, None)
    send = ("POST", "compute", "/servers", compute.body(name="sim-limit"), V93)
    statuses, answers = both(cloud, send, send, send)
    outcome = ends(cloud, compute, statuses, answers)
    cloud.note("three servers where two have room", {"active": outcome["ends"].count("ACTIVE")})
    cloud.note("no room is left over", cloud.call(None, "GET", "compute", "/limits")[1]["limits"]["absolute"]["totalInstancesUsed"])
    address = {"floatingip": {"floating_network_id": cloud.externals["public-users"], "description": "sim-fip"}}
    race(cloud, "two floating IPs where one has room", both(cloud, *[("POST", "network", "/floatingips", address)] * 2)[0])
