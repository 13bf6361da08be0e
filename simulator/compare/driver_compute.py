"""The driver's calls to Nova and Cinder, with bodies and questions as it sends them, and the refusals that it reads."""
import base64

from cloud import NOWHERE

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE7qVbYxqjDcLJzUe6oEEuQnPX0qbNsDXQx8LYV1UNmL compare"
MARK = {"chassis:blade": "tests/compare", "chassis:resource": "web", "chassis:operation": "op-1", "chassis:token": "0" * 26}
READ = "2.46"
DISK = {"source_type": "volume", "destination_type": "volume", "delete_on_termination": False}


class Compute:
    """Servers with what they hold; ports come from the network's part."""

    def __init__(self, cloud, network):
        self.cloud = cloud
        self.network = network
        self.image = cloud.images["debian-12"]

    def nova(self, step, method, path, body=None, version="", **more):
        headers = {"OpenStack-API-Version": f"compute {version}"} if version else None
        return self.cloud.call(f"driver: {step}" if step else None, method, "compute", path, body, headers, **more)[1]

    def cinder(self, step, method, path, body=None, version=""):
        headers = {"OpenStack-API-Version": f"volume {version}"} if version else None
        return self.cloud.call(f"driver: {step}" if step else None, method, "volumev3", path, body, headers)[1]

    def settled(self, server, wanted="ACTIVE"):
        """Waits until a server is as wanted and nothing is under way with it."""
        seen = self.cloud.wait("compute", f"/servers/{server}", "server", [wanted, "ERROR"])
        if seen != wanted:
            raise RuntimeError(f"server {server} is {seen} and not {wanted}; is the cloud loaded or restarting?")
        self.cloud.watch("compute", f"/servers/{server}", "server", [None], field="OS-EXT-STS:task_state", pause=0.3)

    def keys(self):
        pair = {"keypair": {"name": "sim-key", "public_key": KEY}}
        self.nova("key", "POST", "/os-keypairs", pair, "2.35")
        self.nova("key twice", "POST", "/os-keypairs", pair, "2.35")
        self.nova("key that is none", "POST", "/os-keypairs", {"keypair": {"name": "sim-bad", "public_key": "x"}}, "2.35")
        self.nova("key read", "GET", "/os-keypairs/sim-key", None, "2.35")
        self.nova("keys list", "GET", "/os-keypairs?limit=500", None, "2.35")

    def groups(self):
        make = lambda step, policy: self.nova(step, "POST", "/os-server-groups", {"server_group": {"name": "sim-apart", "policy": policy}}, "2.64")
        self.group = make("placement", "soft-anti-affinity")["server_group"]["id"]
        make("placement strict", "anti-affinity")
        make("placement unknown policy", "far-away")
        self.nova("placement read", "GET", f"/os-server-groups/{self.group}", None, "2.64")
        self.nova("placements list", "GET", "/os-server-groups?limit=500&offset=0", None, "2.64")
        self.nova("placements page", "GET", "/os-server-groups?limit=1&offset=1", None, "2.64")

    def volumes(self):
        make = lambda step, **more: self.cinder(step, "POST", "/volumes", {"volume": {"name": "sim-volume", "size": 1, "metadata": MARK, **more}})
        self.disk = make("volume")["volume"]["id"]
        self.other = make("volume of a type", volume_type="fast")["volume"]["id"]
        self.boot = make("volume of an image", imageRef=self.image)["volume"]["id"]
        zoned = make("volume in a zone", availability_zone="nova")["volume"]["id"]
        make("volume of no type", volume_type="nothing")
        make("volume of no image", imageRef=NOWHERE)
        make("volume in no zone", availability_zone="nothing")
        make("volume over quota", size=99_999)
        for volume in (self.disk, self.other, self.boot, zoned):
            self.cloud.wait("volumev3", f"/volumes/{volume}", "volume", ["available", "error"])
        self.cinder("volume read", "GET", f"/volumes/{self.disk}")
        self.cinder("volume of an image read", "GET", f"/volumes/{self.boot}")
        self.cinder("volumes list", "GET", "/volumes/detail?limit=500")
        page = self.cinder("volumes page", "GET", "/volumes/detail?limit=1")
        self.cinder("volumes next page", "GET", f"/volumes/detail?limit=1&marker={page['volumes'][0]['id']}")
        at = f"/volumes/{self.other}"
        self.cinder("volume rename", "PUT", at, {"volume": {"name": "sim-other"}})
        self.cinder("volume grow", "POST", f"{at}/action", {"os-extend": {"new_size": 2}}, "3.42")
        self.cloud.wait("volumev3", at, "volume", ["available", "error"])
        self.cinder("volume grown", "GET", at)
        self.cinder("volume shrink", "POST", f"{at}/action", {"os-extend": {"new_size": 1}}, "3.42")
        self.cinder("volume grow over quota", "POST", f"{at}/action", {"os-extend": {"new_size": 99_999}}, "3.42")
        self.gone_volume("volume", zoned)
        self.cinder("volume rename when gone", "PUT", f"/volumes/{zoned}", {"volume": {"name": "sim-x"}})
        self.cinder("volume grow when gone", "POST", f"/volumes/{zoned}/action", {"os-extend": {"new_size": 2}}, "3.42")

    def gone_volume(self, what, volume):
        self.cinder(f"{what} delete", "DELETE", f"/volumes/{volume}")
        self.cloud.wait("volumev3", f"/volumes/{volume}", "volume", ["GONE"])
        self.cinder(f"{what} delete again", "DELETE", f"/volumes/{volume}")
        self.cinder(f"{what} read when gone", "GET", f"/volumes/{volume}")

    def body(self, **more):
        server = {"name": "sim-server", "flavorRef": self.cloud.flavors["tiny"], "min_count": 1, "max_count": 1, "imageRef": self.image,
                  "networks": "none", "metadata": {"role": "web", **MARK}, "tags": ["chassis"], **more}
        return {"server": {key: value for key, value in server.items() if value is not None}}

    def disks(self, *volumes):
        root = {"boot_index": 0, "uuid": self.image, "source_type": "image", "destination_type": "local", "delete_on_termination": True}
        return [root, *({"boot_index": -1, "uuid": volume, **DISK} for volume in volumes)]

    def ordered(self, step, **more):
        hints = more.pop("hints", None)
        body = self.body(**more)
        if hints:
            body["os:scheduler_hints"] = hints
        return self.nova(step, "POST", "/servers", body, "2.52")

    def servers(self):
        token = self.cloud.call(None, "POST", "identity", "/auth/tokens", self.cloud.login)[1]["token"]
        self.started = token["issued_at"][:19] + "Z"
        port, second = self.network.port, self.network.second
        ports = [{"port": second}, {"port": port}]
        data = base64.b64encode(b"#cloud-config\nhostname: sim\n").decode()
        made = self.ordered("server with all", networks=ports, block_device_mapping_v2=self.disks(self.disk), key_name="sim-key", config_drive=True, user_data=data, hints={"group": self.group})
        self.server = made["server"]["id"]
        at = f"/servers/{self.server}"
        self.settled(self.server)
        self.nova("server read", "GET", at, None, READ)
        self.nova("servers list", "GET", "/servers/detail?limit=500", None, READ)
        self.cloud.call("driver: ports of a server", "GET", "network", f"/ports?fields=id&fields=device_id&fields=mac_address&fields=fixed_ips&device_id={self.server}&limit=500")
        self.cloud.call("driver: port of a server read", "GET", "network", f"/ports/{port}")
        self.cloud.call("driver: port of a server delete", "GET", "network", f"/ports?id={port}&id={second}&limit=500")
        self.cinder("volume of a server read", "GET", f"/volumes/{self.disk}")
        self.cinder("volume of a server delete", "DELETE", f"/volumes/{self.disk}")
        self.nova("placement of a server", "GET", f"/os-server-groups/{self.group}", None, "2.64")
        self.refusals(ports)
        self.changes(at, port, second)
        self.resize(at)
        self.nova("server delete", "DELETE", at, None, READ)
        self.cloud.wait("compute", at, "server", ["GONE"])
        self.nova("server delete again", "DELETE", at, None, READ)
        self.nova("server read when gone", "GET", at, None, READ)
        self.nova("server rename when gone", "PUT", at, {"server": {"name": "sim-x"}})
        self.nova("server metadata when gone", "PUT", f"{at}/metadata", {"metadata": {"role": "x"}})
        since = self.nova("servers changed", "GET", f"/servers/detail?changes-since={self.started}&limit=500", None, READ, select=self.recent)["servers"]
        mine = [each for each in since if each["id"] == self.server]
        self.cloud.note("driver: the deleted server among those that changed", mine)
        self.nova("servers changed in the future", "GET", "/servers/detail?changes-since=2090-01-01T00%3A00%3A00Z&limit=500", None, READ)
        self.nova("servers changed since nonsense", "GET", "/servers/detail?changes-since=yesterday&limit=500", None, READ)
        self.cloud.call("driver: port after its server", "GET", "network", f"/ports/{port}")
        self.cloud.wait("volumev3", f"/volumes/{self.disk}", "volume", ["available", "error"])
        self.cinder("volume after its server", "GET", f"/volumes/{self.disk}")

    def recent(self, answer):
        """Without the servers of before: Nova writes each deleted one again when it has cleaned up its files, every five minutes."""
        return {**answer, "servers": [each for each in answer["servers"] if each["created"] >= self.started]} if "servers" in answer else answer

    def refusals(self, ports):
        self.ordered("server for a taken port", networks=ports)
        self.ordered("server for a taken port and disk", networks=ports, block_device_mapping_v2=self.disks(self.disk))
        self.ordered("server for a taken disk", block_device_mapping_v2=self.disks(self.disk))
        self.ordered("server of no image", imageRef=NOWHERE)
        self.ordered("server of no flavor", flavorRef="nothing")
        self.ordered("server with no such key", key_name="nothing")
        self.ordered("server in no zone", availability_zone="nothing")
        self.ordered("server with no such port", networks=[{"port": NOWHERE}])
        self.ordered("server with no such disk", block_device_mapping_v2=self.disks(NOWHERE))
        self.ordered("server in no such group", hints={"group": NOWHERE})
        self.ordered("server too small for its image", flavorRef=self.cloud.flavors["tiny"], name="")
        self.ordered("server over quota", flavorRef=self.cloud.flavors["tiny"], min_count=500, max_count=500)

    def changes(self, at, port, second):
        self.nova("server rename", "PUT", at, {"server": {"name": "sim-server2"}})
        self.nova("server metadata", "PUT", f"{at}/metadata", {"metadata": {"role": "db", "tier": "2", **MARK}})
        self.nova("server metadata entry", "POST", f"{at}/metadata", {"metadata": {"chassis:interfaces": "a,b"}})
        self.nova("server read renamed", "GET", at, None, READ)
        volume = lambda step, which: self.nova(step, "POST", f"{at}/os-volume_attachments", {"volumeAttachment": {"volumeId": which}})
        volume("attach volume", self.other)
        volume("attach no volume", NOWHERE)
        self.cloud.wait("volumev3", f"/volumes/{self.other}", "volume", ["in-use", "error"])
        volume("attach volume twice", self.other)
        self.settled(self.server)
        self.cinder("volume attached", "GET", f"/volumes/{self.other}")
        self.cinder("volume grow in use", "POST", f"/volumes/{self.other}/action", {"os-extend": {"new_size": 3}}, "3.42")
        self.cloud.wait("volumev3", f"/volumes/{self.other}", "volume", ["in-use", "error"])
        self.cinder("volume grown in use", "GET", f"/volumes/{self.other}")
        self.nova("detach volume", "DELETE", f"{at}/os-volume_attachments/{self.other}")
        self.cloud.wait("volumev3", f"/volumes/{self.other}", "volume", ["available", "error"])
        self.without(at, "os-volume_attachments", self.other)
        self.nova("detach volume again", "DELETE", f"{at}/os-volume_attachments/{self.other}")
        third = self.cloud.call(None, "POST", "network", "/ports", {"port": {"name": "sim-third", "network_id": self.network.net, "fixed_ips": [{"subnet_id": self.network.sub, "ip_address": "10.77.0.200"}]}})[1]["port"]["id"]
        self.cloud.known[third] = "third port"
        plug = lambda step, which: self.nova(step, "POST", f"{at}/os-interface", {"interfaceAttachment": {"port_id": which}})
        plug("plug port", third)
        plug("plug port twice", third)
        plug("plug no port", NOWHERE)
        self.cloud.call("driver: port plugged", "GET", "network", f"/ports/{third}")
        self.nova("server read plugged", "GET", at, None, READ)
        self.nova("unplug port", "DELETE", f"{at}/os-interface/{third}")
        self.cloud.watch("network", f"/ports/{third}", "port", [""], field="device_id", pause=0.3)
        self.cloud.call("driver: port unplugged", "GET", "network", f"/ports/{third}")
        self.without(at, "os-interface", third)
        self.nova("unplug port again", "DELETE", f"{at}/os-interface/{third}")
        self.nova("unplug no port", "DELETE", f"{at}/os-interface/{NOWHERE}")

    def without(self, at, kind, gone):
        """Waits until Nova's own record of the server has forgotten a port (its cache is behind) or a volume."""
        path = at if kind == "os-interface" else f"{at}/{kind}"
        for _ in range(200):
            if gone not in str(self.nova(None, "GET", path)) and "10.77.0.200" not in str(self.nova(None, "GET", at)):
                return

    def resize(self, at):
        act = lambda step, body: self.nova(step, "POST", f"{at}/action", body, READ)
        small = {"resize": {"flavorRef": self.cloud.flavors["small"]}}
        act("confirm nothing", {"confirmResize": None})
        act("resize to no flavor", {"resize": {"flavorRef": "nothing"}})
        act("resize", small)
        act("resize at once again", small)
        self.settled(self.server, "VERIFY_RESIZE")
        self.nova("server read resized", "GET", at, None, READ)
        act("resize before the confirmation", small)
        act("confirm", {"confirmResize": None})
        self.settled(self.server)
        self.nova("server read confirmed", "GET", at, None, READ)
        act("confirm again", {"confirmResize": None})

    def plain_servers(self):
        """Without interfaces, from a volume, and the one that has no room."""
        made = {"plain": self.ordered("server", key_name=None), "zone": self.ordered("server in a zone", availability_zone="nova"),
                "disk": self.ordered("server with a disk", block_device_mapping_v2=self.disks(self.disk)),
                "boot": self.ordered("server from a volume", imageRef=None, block_device_mapping_v2=[{"boot_index": 0, "uuid": self.boot, **DISK}, {"boot_index": -1, "uuid": self.other, **DISK}])}
        for name, answer in made.items():
            self.settled(answer["server"]["id"])
            self.nova(f"server read {name}", "GET", f"/servers/{answer['server']['id']}", None, READ)
        self.cinder("volume booted from", "GET", f"/volumes/{self.boot}")
        self.nova("detach root volume", "DELETE", f"/servers/{made['boot']['server']['id']}/os-volume_attachments/{self.boot}")
        for answer in made.values():
            self.nova(None, "DELETE", f"/servers/{answer['server']['id']}")
        for answer in made.values():
            self.cloud.wait("compute", f"/servers/{answer['server']['id']}", "server", ["GONE"])
        port = [{"port": self.network.port}]
        with_port = self.ordered("server with a port", networks=port)["server"]["id"]
        self.settled(with_port)
        self.nova("server read with a port", "GET", f"/servers/{with_port}", None, READ)
        self.nova(None, "DELETE", f"/servers/{with_port}")
        self.cloud.wait("compute", f"/servers/{with_port}", "server", ["GONE"])
        both = self.ordered("server with a port and a disk", networks=port, block_device_mapping_v2=self.disks(self.disk))["server"]["id"]
        self.settled(both)
        self.nova(None, "DELETE", f"/servers/{both}")
        self.cloud.wait("compute", f"/servers/{both}", "server", ["GONE"])

    def ends(self):
        self.nova("placement delete", "DELETE", f"/os-server-groups/{self.group}", None, "2.64")
        self.nova("placement delete again", "DELETE", f"/os-server-groups/{self.group}", None, "2.64")
        self.nova("placement read when gone", "GET", f"/os-server-groups/{self.group}", None, "2.64")
        self.nova("key delete", "DELETE", "/os-keypairs/sim-key", None, "2.35")
        self.nova("key delete again", "DELETE", "/os-keypairs/sim-key", None, "2.35")
        self.nova("key read when gone", "GET", "/os-keypairs/sim-key", None, "2.35")


def quotas(cloud):
    """What a project with little room is told."""
    compute = Compute(cloud, None)
    for number in range(2):
        made = compute.ordered(f"server {number} of two", name="sim-quota")["server"]["id"]
        compute.settled(made)
    compute.ordered("server beyond the quota", name="sim-quota")
    for number in range(5):
        compute.nova(f"key {number} of four", "POST", "/os-keypairs", {"keypair": {"name": f"sim-{number}", "public_key": KEY}}, "2.35")
    for number in range(3):
        compute.nova(f"placement {number} of two", "POST", "/os-server-groups", {"server_group": {"name": f"sim-{number}", "policy": "affinity"}}, "2.64")
    for number in range(3):
        answer = compute.cinder(f"volume {number} of two", "POST", "/volumes", {"volume": {"name": f"sim-{number}", "size": 1, "metadata": MARK}})
        if "volume" in answer:
            cloud.wait("volumev3", f"/volumes/{answer['volume']['id']}", "volume", ["available", "error"])
    router = {"router": {"name": "sim-r", "description": "sim-"}}
    for number in range(2):
        cloud.call(f"driver: router {number} of one", "POST", "network", "/routers", router)
    for number in range(2):
        cloud.call(f"driver: floating {number} of one", "POST", "network", "/floatingips", {"floatingip": {"floating_network_id": cloud.externals["public-users"], "description": "sim-fip"}})
    rooms(cloud)
    facts(cloud, "of the small project")


def rooms(cloud):
    """Bulk creations that are too big: all or nothing, and nothing here."""
    send = lambda step, method, path, body=None: cloud.call(f"driver: {step}", method, "network", path, body)[1]
    many = lambda root, count, **more: {root: [{"name": f"sim-q{i}", "description": f"sim-q{i}", **more} for i in range(count)]}
    send("networks over quota", "POST", "/networks", many("networks", 3))
    send("groups over quota", "POST", "/security-groups", many("security_groups", 4))
    net = send("network of the small project", "POST", "/networks", {"network": {"name": "sim-q", "description": "sim-q"}})["network"]["id"]
    on = {"name": "sim-q", "description": "sim-q", "network_id": net}
    send("subnets over quota", "POST", "/subnets", {"subnets": [{**on, "cidr": f"10.9{i}.0.0/24", "ip_version": 4} for i in range(3)]})
    sub = send("subnet of the small project", "POST", "/subnets", {"subnet": {**on, "cidr": "10.90.0.0/24", "ip_version": 4}})["subnet"]["id"]
    group = send("group of the small project", "POST", "/security-groups", {"security_group": {"name": "sim-q", "description": "sim-q"}})["security_group"]["id"]
    port = lambda i: {**on, "mac_address": f"02:00:5e:00:99:{i:02x}", "fixed_ips": [{"subnet_id": sub}], "security_groups": [group]}
    send("ports over quota", "POST", "/ports", {"ports": [port(i) for i in range(11)]})
    rule = lambda i: {"security_group_id": group, "direction": "ingress", "ethertype": "IPv4", "protocol": "tcp", "port_range_min": i, "port_range_max": i, "remote_ip_prefix": "10.0.0.0/8", "description": "sim-q"}
    send("rules over quota", "POST", "/security-group-rules", {"security_group_rules": [rule(i) for i in range(1, 22)]})
    send("nothing was made", "GET", f"/networks?project_id={cloud.project}&limit=500")


def facts(cloud, whose):
    """What the driver asks a site for before it plans."""
    compute = Compute(cloud, None)
    compute.nova(f"limits {whose}", "GET", "/limits")
    cloud.call(f"driver: network quotas {whose}", "GET", "network", f"/quotas/{cloud.project}/details")
    compute.cinder(f"volume quotas {whose}", "GET", f"/os-quota-sets/{cloud.project}?usage=True")


def about(cloud):
    compute = Compute(cloud, None)
    for service in ("identity", "compute", "network", "volumev3", "image"):
        cloud.call(f"driver: versions {service}", "GET", f"{service} root", "/")
    cloud.call("driver: token", "POST", "identity", "/auth/tokens", by_domain_id(cloud.login))
    wrong = by_domain_id(cloud.login)
    wrong["auth"]["identity"]["password"]["user"]["password"] = "not-the-password"
    cloud.call("driver: wrong password", "POST", "identity", "/auth/tokens", wrong)
    lost = by_domain_id(cloud.login)
    lost["auth"]["scope"]["project"]["name"] = "nowhere"
    cloud.call("driver: no such project", "POST", "identity", "/auth/tokens", lost)
    credentials(cloud)
    cloud.call("driver: network with a bad token", "POST", "network", "/networks", {"network": {"name": "sim-x", "description": "x"}}, {"X-Auth-Token": "nothing"})
    for step, path in (("flavors", "/flavors/detail?limit=500"), ("flavors page", "/flavors/detail?limit=2")):
        compute.nova(step, "GET", path, None, "2.61")
    last = compute.nova(None, "GET", "/flavors", None)["flavors"][1]["id"]
    compute.nova("flavors next page", "GET", f"/flavors/detail?limit=500&marker={last}", None, "2.61")
    compute.nova("zones", "GET", "/os-availability-zone")
    images = cloud.call("driver: images", "GET", "image", "/v2/images?status=active&limit=500")[1]["images"]
    cloud.call("driver: images page", "GET", "image", "/v2/images?status=active&limit=1")
    cloud.call("driver: images next page", "GET", "image", f"/v2/images?limit=1&status=active&marker={images[0]['id']}")
    compute.cinder("default type", "GET", "/types/default")
    compute.cinder("types", "GET", "/types?limit=500")
    facts(cloud, "of the project")


def credentials(cloud):
    """Application credentials by id and by name, right and wrong."""
    at = f"/users/{cloud.user}/application_credentials"
    for old in cloud.call(None, "GET", "identity", at)[1]["application_credentials"]:
        if old["name"] == "sim-credential":
            cloud.call(None, "DELETE", "identity", f"{at}/{old['id']}")
    made = cloud.call(None, "POST", "identity", at, {"application_credential": {"name": "sim-credential"}})[1]["application_credential"]
    cloud.known[made["id"]] = "credential"
    user = {"name": by_domain_id(cloud.login)["auth"]["identity"]["password"]["user"]["name"], "domain": {"id": "default"}}
    for step, credential in (("by id", {"id": made["id"], "secret": made["secret"]}), ("by name", {"name": "sim-credential", "secret": made["secret"], "user": user}),
                             ("of a wrong secret", {"id": made["id"], "secret": "wrong"}), ("that is not there", {"id": NOWHERE.replace("-", ""), "secret": "wrong"})):
        cloud.call(f"driver: credential {step}", "POST", "identity", "/auth/tokens", {"auth": {"identity": {"methods": ["application_credential"], "application_credential": credential}}})
    cloud.call(None, "DELETE", "identity", f"{at}/{made['id']}")


def by_domain_id(login):
    identity = login["auth"]["identity"]["password"]["user"]
    user = {**identity, "domain": {"id": "default"}}
    scope = {"project": {**login["auth"]["scope"]["project"], "domain": {"id": "default"}}}
    return {"auth": {"identity": {"methods": ["password"], "password": {"user": user}}, "scope": scope}}
