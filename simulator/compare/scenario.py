"""What compare.py does on both clouds: the calls that an orchestrator makes, and its mistakes."""
import base64
import contextlib
import uuid

HEADERS = ["x-openstack-request-id", "openstack-api-version", "x-openstack-nova-api-version", "location", "vary", "www-authenticate"]

# Differences that are not worth simulating; README.md says why.
KNOWN = [
    r"^(no|bad) token image: header x-openstack-request-id",
    r"reservation_id|^console|segmentation_id|\.addr: |^quota details: .*limit|^security groups: .*rules",
    r"^quota server third",  # Nova counts a server only when its conductor has handed it to a cell
    r"^unplug again: status",  # Nova looks the port up in its cache, which may be behind
    r"volume too big: .*message",  # names what is used
    r"floating second: .*message",  # names the address
    r"floating_ip_address|external_fixed_ips|adminPass|audit_ids|standard_attr_id|keypair\.id",  # by chance
    r"fixed_ips\[0\]\.ip_address|dns_assignment\[0\]",  # Neutron draws addresses at random
    r"hostId: real 'ID",  # made of the host's name
    r"^image bad id",  # quotes the whole schema
    r"^(volume |network )?(quota|limits).*: \.(quota|limits).*(in_use|used|Used)",  # what the two projects held before
    r"^(router|port|floating).*revision_number",  # how often Neutron writes behind the scenes
    r"device: real '/dev/sd",  # the fake hypervisor has SCSI disks
    r"^versions .*header (x-openstack-request-id|location|vary|openstack-api-version)",
    r"^extension .*(name|description|updated)",
    r"^flavors|flavor\.id|flavor\.links",  # whichever id comes first
    r"^server long user data",  # the whole value is in the message
    r"links\[0\]\.href: real .*marker",  # order of the question's parts
    r"^group create: \.security_group\.security_group_rules\[.\]\.ethertype",  # order by id
]

V93 = {"OpenStack-API-Version": "compute 2.93"}
V70 = {"OpenStack-API-Version": "volume 3.70"}
NOWHERE = "11111111-2222-3333-4444-555555555555"


def run(cloud):
    clean(cloud)
    try:
        about(cloud)
        made = networks(cloud)
        groups(cloud)
        volume = volumes(cloud)
        compute(cloud, made, volume)
        floating(cloud, made)
        images(cloud)
        ends(cloud, made)
    finally:
        clean(cloud)


def about(c):
    def root(service):
        return c.urls[service].split("/v2")[0].split("/v3")[0]
    for service in ("identity", "compute", "network", "volumev3", "image", "placement"):
        c.urls["root"] = root(service)
        c.call(f"versions {service}", "GET", "root", "/")
    c.call("compute version", "GET", "compute", "/")
    c.call("token show", "GET", "identity", "/auth/tokens?nocatalog", headers={"X-Subject-Token": c.token})
    c.call("token unknown", "GET", "identity", "/auth/tokens", headers={"X-Subject-Token": "nothing"})
    c.call("auth projects", "GET", "identity", "/auth/projects")
    c.call("projects", "GET", "identity", "/projects")
    c.call("project", "GET", "identity", f"/projects/{c.project}")
    c.call("project unknown", "GET", "identity", "/projects/nowhere")
    bad = {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "chassis", "password": "wrong", "domain": {"name": "Default"}}}}}}
    c.call("wrong password", "POST", "identity", "/auth/tokens", bad)
    for service, path in (("compute", "/servers"), ("network", "/ports"), ("volumev3", "/volumes"), ("image", "/v2/images")):
        c.call(f"no token {service}", "GET", service, path, headers={"X-Auth-Token": ""})
        c.call(f"bad token {service}", "GET", service, path, headers={"X-Auth-Token": "nothing"})
    c.call("too high", "GET", "compute", "/servers", headers={"OpenStack-API-Version": "compute 2.999"})
    c.call("malformed version", "GET", "compute", "/servers", headers={"OpenStack-API-Version": "compute x"})
    c.call("too high volume", "GET", "volumev3", "/volumes", headers={"OpenStack-API-Version": "volume 3.999"})
    c.call("no such path compute", "GET", "compute", "/nothing")
    c.call("no such path network", "GET", "network", "/nothing")
    c.call("zones", "GET", "compute", "/os-availability-zone")
    c.call("zones detail", "GET", "compute", "/os-availability-zone/detail")
    c.call("services", "GET", "compute", "/os-services")
    c.call("limits", "GET", "compute", "/limits", headers=V93)
    c.call("limits 2.1", "GET", "compute", "/limits")
    c.call("quota", "GET", "compute", f"/os-quota-sets/{c.project}", headers=V93)
    c.call("quota detail", "GET", "compute", f"/os-quota-sets/{c.project}/detail")
    c.call("quota of others", "GET", "compute", "/os-quota-sets/nowhere")
    c.call("volume quota", "GET", "volumev3", f"/os-quota-sets/{c.project}?usage=True")
    c.call("volume limits", "GET", "volumev3", "/limits")
    c.call("pools", "GET", "volumev3", "/scheduler-stats/get_pools")
    c.call("network quota", "GET", "network", f"/quotas/{c.project}")
    c.call("network quota details", "GET", "network", f"/quotas/{c.project}/details.json")
    c.call("flavors", "GET", "compute", "/flavors/detail?limit=1", headers=V93)
    c.call("flavor unknown", "GET", "compute", "/flavors/nothing")
    c.call("all tenants", "GET", "compute", "/servers/detail?all_tenants=1")
    c.call("flavor wrong limit", "GET", "compute", "/servers?limit=x")
    c.call("marker unknown", "GET", "compute", f"/servers?marker={NOWHERE}")
    c.call("network marker unknown", "GET", "network", f"/ports?limit=1&marker={NOWHERE}")
    c.call("filter unknown", "GET", "network", "/ports?nothing=1")
    c.call("key unknown", "GET", "compute", "/os-keypairs/nothing")
    c.call("volume types", "GET", "volumev3", "/types/default")
    for alias in ("standard-attr-tag", "tag-ports-during-bulk-creation", "port-mac-override", "port-mac-address-override", "Availability%20Zone"):
        c.call(f"extension {alias}", "GET", "network", f"/extensions/{alias}")
    status, document = c.call(None, "GET", "network", "/extensions")
    c.steps["extensions"] = (status, {}, {e["alias"]: 1 for e in document["extensions"]})


def networks(c):
    m = {}
    n = lambda step, method, path, body=None, headers=None: c.call(step, method, "network", path, body, headers)
    m["net"] = n("network create", "POST", "/networks", {"network": {"name": "sim-net", "description": "d"}})[1]["network"]["id"]
    n("network tags in create", "POST", "/networks", {"network": {"name": "sim-x", "tags": ["a"]}})
    n("network unknown attribute", "POST", "/networks", {"network": {"name": "sim-x", "nothing": 1}})
    n("network shared", "POST", "/networks", {"network": {"name": "sim-x", "shared": True}})
    n("network external", "POST", "/networks", {"network": {"name": "sim-x", "router:external": True}})
    n("network provider", "POST", "/networks", {"network": {"name": "sim-x", "provider:network_type": "vlan"}})
    n("network wrong flag", "POST", "/networks", {"network": {"name": "sim-x", "admin_state_up": "maybe"}})
    n("network long name", "POST", "/networks", {"network": {"name": "x" * 256}})
    n("network wrong root", "POST", "/networks", {"net": {}})
    n("network for others", "POST", "/networks", {"network": {"name": "sim-x", "project_id": "other"}})
    n("network bad put", "PUT", f"/networks/{m['net']}", {"network": {"status": "DOWN"}})
    n("network put", "PUT", f"/networks/{m['net']}", {"network": {"description": "e"}})
    n("network show", "GET", f"/networks/{m['net']}")
    n("network fields", "GET", f"/networks?id={m['net']}&fields=id&fields=name")
    n("network if-match", "PUT", f"/networks/{m['net']}", {"network": {"description": "f"}}, {"If-Match": "revision_number=1"})
    n("network if-match wrong", "PUT", f"/networks/{m['net']}", {"network": {"description": "f"}}, {"If-Match": "x"})
    n("network tags", "PUT", f"/networks/{m['net']}/tags", {"tags": ["a", "b"]})
    n("network tag long", "PUT", f"/networks/{m['net']}/tags", {"tags": ["a" * 61]})
    n("network tag add", "PUT", f"/networks/{m['net']}/tags/c")
    n("network tag missing", "GET", f"/networks/{m['net']}/tags/zz")
    n("network tag remove", "DELETE", f"/networks/{m['net']}/tags/c")
    n("network by tags", "GET", f"/networks?tags=a,b&id={m['net']}&fields=tags")
    n("network unknown", "GET", f"/networks/{NOWHERE}")
    m["external"] = n(None, "GET", "/networks?name=public-users")[1]["networks"][0]["id"]
    n("external show", "GET", f"/networks/{m['external']}")
    n("external delete", "DELETE", f"/networks/{m['external']}")
    n("external put", "PUT", f"/networks/{m['external']}", {"network": {"name": "sim-x"}})
    n("external subnets", "GET", f"/subnets?network_id={m['external']}")
    sub = {"name": "sim-sub", "network_id": m["net"], "cidr": "10.77.0.0/24", "ip_version": 4, "dns_nameservers": ["1.1.1.1"]}
    m["sub"] = n("subnet create", "POST", "/subnets", {"subnet": sub})[1]["subnet"]["id"]
    n("subnet overlap", "POST", "/subnets", {"subnet": {**sub, "cidr": "10.77.0.128/25"}})
    n("subnet no cidr", "POST", "/subnets", {"subnet": {"network_id": m["net"], "ip_version": 4}})
    n("subnet bad cidr", "POST", "/subnets", {"subnet": {**sub, "cidr": "10.77.0.0/99"}})
    n("subnet host bits", "POST", "/subnets", {"subnet": {**sub, "cidr": "10.78.0.5/24"}})
    n("subnet wrong version", "POST", "/subnets", {"subnet": {**sub, "cidr": "10.79.0.0/24", "ip_version": 6}})
    n("subnet version 5", "POST", "/subnets", {"subnet": {**sub, "cidr": "10.79.0.0/24", "ip_version": 5}})
    n("subnet no version", "POST", "/subnets", {"subnet": {"network_id": m["net"], "cidr": "10.79.0.0/24"}})
    n("subnet bad gateway", "POST", "/subnets", {"subnet": {**sub, "cidr": "10.79.0.0/24", "gateway_ip": "x"}})
    n("subnet bad pool", "POST", "/subnets", {"subnet": {**sub, "cidr": "10.79.0.0/24", "allocation_pools": [{"start": "10.80.0.1", "end": "10.80.0.2"}]}})
    n("subnet gateway in pool", "POST", "/subnets", {"subnet": {**sub, "cidr": "10.79.0.0/24", "allocation_pools": [{"start": "10.79.0.1", "end": "10.79.0.9"}]}})
    n("subnet on nothing", "POST", "/subnets", {"subnet": {**sub, "network_id": NOWHERE}})
    n("subnet on external", "POST", "/subnets", {"subnet": {**sub, "network_id": m["external"]}})
    n("subnet put", "PUT", f"/subnets/{m['sub']}", {"subnet": {"dns_nameservers": ["9.9.9.9", "8.8.8.8"]}})
    six = {"name": "sim-six", "network_id": m["net"], "cidr": "2001:db8:77::/64", "ip_version": 6, "ipv6_ra_mode": "dhcpv6-stateful", "ipv6_address_mode": "dhcpv6-stateful"}
    m["six"] = n("subnet six", "POST", "/subnets", {"subnet": six})[1]["subnet"]["id"]
    n("subnet six delete", "DELETE", f"/subnets/{m['six']}")
    ports(c, m, n)
    routers(c, m, n)
    return m


def ports(c, m, n):
    port = {"name": "sim-port", "network_id": m["net"], "fixed_ips": [{"subnet_id": m["sub"], "ip_address": "10.77.0.10"}]}
    m["port"] = n("port create", "POST", "/ports", {"port": port})[1]["port"]["id"]
    n("port address taken", "POST", "/ports", {"port": port})
    n("port outside", "POST", "/ports", {"port": {**port, "fixed_ips": [{"ip_address": "10.99.0.1"}]}})
    n("port outside subnet", "POST", "/ports", {"port": {**port, "fixed_ips": [{"subnet_id": m["sub"], "ip_address": "10.99.0.1"}]}})
    n("port no network", "POST", "/ports", {"port": {"name": "sim-x"}})
    n("port network unknown", "POST", "/ports", {"port": {"name": "sim-x", "network_id": NOWHERE}})
    n("port bad uuid", "POST", "/ports", {"port": {"name": "sim-x", "network_id": "x"}})
    n("port group unknown", "POST", "/ports", {"port": {"name": "sim-x", "network_id": m["net"], "security_groups": [NOWHERE]}})
    n("port bad mac", "POST", "/ports", {"port": {"name": "sim-x", "network_id": m["net"], "mac_address": "zz"}})
    mac = {"name": "sim-mac", "network_id": m["net"], "mac_address": "fa:16:3e:00:77:01"}
    n("port mac", "POST", "/ports", {"port": mac})
    n("port mac taken", "POST", "/ports", {"port": mac})
    n("port tags", "POST", "/ports", {"port": {"name": "sim-tags", "network_id": m["net"], "tags": ["a"]}})
    bulk = [{"name": f"sim-bulk-{i}", "network_id": m["net"], "fixed_ips": [{"ip_address": f"10.77.0.2{i}"}]} for i in range(3)]
    n("port bulk", "POST", "/ports", {"ports": bulk})
    n("port bulk conflict", "POST", "/ports", {"ports": [{"name": "sim-b", "network_id": m["net"], "fixed_ips": [{"ip_address": "10.77.0.30"}]}, bulk[0]]})
    n("port after bulk conflict", "GET", "/ports?name=sim-b")
    n("ports by name", "GET", "/ports?name=sim-bulk-0&name=sim-bulk-1&fields=name&sort_key=name")
    n("ports page", "GET", f"/ports?network_id={m['net']}&limit=2&sort_key=name&sort_dir=asc&fields=name")
    n("ports by address", "GET", "/ports?fixed_ips=ip_address%3D10.77.0.21&fields=name")
    n("port put", "PUT", f"/ports/{m['port']}", {"port": {"name": "sim-port", "description": "x"}})
    n("port mac put", "PUT", f"/ports/{m['port']}", {"port": {"mac_address": "fa:16:3e:00:77:09"}})
    n("port network put", "PUT", f"/ports/{m['port']}", {"port": {"network_id": m["net"]}})
    n("port on external", "POST", "/ports", {"port": {"name": "sim-x", "network_id": m["external"]}})
    n("port on external fixed", "POST", "/ports", {"port": {"name": "sim-x", "network_id": m["external"], "fixed_ips": [{"ip_address": "1.2.3.4"}]}})
    n("port unknown", "GET", f"/ports/{NOWHERE}")
    n("network in use", "DELETE", f"/networks/{m['net']}")
    n("subnet in use", "DELETE", f"/subnets/{m['sub']}")


def routers(c, m, n):
    m["router"] = n("router create", "POST", "/routers", {"router": {"name": "sim-router"}})[1]["router"]["id"]
    at = f"/routers/{m['router']}"
    n("router gateway wrong", "PUT", at, {"router": {"external_gateway_info": {"network_id": m["net"]}}})
    n("router gateway unknown", "PUT", at, {"router": {"external_gateway_info": {"network_id": NOWHERE}}})
    n("router gateway", "PUT", at, {"router": {"external_gateway_info": {"network_id": m["external"]}}})
    n("router interface nothing", "PUT", at + "/add_router_interface", {})
    n("router interface both", "PUT", at + "/add_router_interface", {"subnet_id": m["sub"], "port_id": m["port"]})
    n("router interface unknown", "PUT", at + "/add_router_interface", {"subnet_id": NOWHERE})
    n("router interface", "PUT", at + "/add_router_interface", {"subnet_id": m["sub"]})
    n("router interface twice", "PUT", at + "/add_router_interface", {"subnet_id": m["sub"]})
    leg = n("router ports", "GET", f"/ports?device_id={m['router']}&device_owner=network:router_interface")[1]["ports"][0]["id"]
    n("router port delete", "DELETE", f"/ports/{leg}")
    n("router in use", "DELETE", at)
    n("router show", "GET", at)
    n("router remove unknown", "PUT", at + "/remove_router_interface", {"subnet_id": NOWHERE})
    n("router remove other port", "PUT", at + "/remove_router_interface", {"port_id": m["port"]})
    n("router unknown", "GET", f"/routers/{NOWHERE}")


def groups(c):
    n = lambda step, method, path, body=None: c.call(step, method, "network", path, body)
    g = n("group create", "POST", "/security-groups", {"security_group": {"name": "sim-group", "description": "d"}})[1]["security_group"]["id"]
    n("group default", "POST", "/security-groups", {"security_group": {"name": "default"}})
    n("group show", "GET", f"/security-groups/{g}?fields=id&fields=name&fields=stateful")
    rule = {"security_group_id": g, "direction": "ingress", "protocol": "tcp", "port_range_min": 22, "port_range_max": 22, "remote_ip_prefix": "10.0.0.0/8"}
    made = n("rule create", "POST", "/security-group-rules", {"security_group_rule": rule})[1]
    n("rule twice", "POST", "/security-group-rules", {"security_group_rule": rule})
    n("rule bulk", "POST", "/security-group-rules", {"security_group_rules": [{**rule, "port_range_min": p, "port_range_max": p} for p in (80, 443)]})
    n("rule bulk duplicate", "POST", "/security-group-rules", {"security_group_rules": [{**rule, "port_range_min": p, "port_range_max": p} for p in (90, 90)]})
    n("rule bad ports", "POST", "/security-group-rules", {"security_group_rule": {**rule, "port_range_min": 9, "port_range_max": 2}})
    n("rule no protocol", "POST", "/security-group-rules", {"security_group_rule": {**rule, "protocol": None}})
    n("rule bad direction", "POST", "/security-group-rules", {"security_group_rule": {**rule, "direction": "up"}})
    n("rule bad ethertype", "POST", "/security-group-rules", {"security_group_rule": {**rule, "ethertype": "IPv5"}})
    n("rule wrong family", "POST", "/security-group-rules", {"security_group_rule": {**rule, "ethertype": "IPv6"}})
    n("rule bad prefix", "POST", "/security-group-rules", {"security_group_rule": {**rule, "remote_ip_prefix": "x"}})
    n("rule big port", "POST", "/security-group-rules", {"security_group_rule": {**rule, "port_range_max": 70000}})
    n("rule one port", "POST", "/security-group-rules", {"security_group_rule": {"security_group_id": g, "direction": "ingress", "protocol": "tcp", "port_range_min": 99}})
    n("rule two remotes", "POST", "/security-group-rules", {"security_group_rule": {**rule, "remote_group_id": g}})
    n("rule unknown group", "POST", "/security-group-rules", {"security_group_rule": {**rule, "security_group_id": NOWHERE}})
    n("rule icmp", "POST", "/security-group-rules", {"security_group_rule": {"security_group_id": g, "direction": "ingress", "protocol": "icmp"}})
    n("rule remote group", "POST", "/security-group-rules", {"security_group_rule": {"security_group_id": g, "direction": "ingress", "protocol": "udp", "remote_group_id": g}})
    n("rules of group", "GET", f"/security-group-rules?security_group_id={g}&protocol=icmp")
    if "security_group_rule" in made:
        n("rule delete", "DELETE", f"/security-group-rules/{made['security_group_rule']['id']}")
    n("rule unknown", "GET", f"/security-group-rules/{NOWHERE}")
    n("group unknown", "DELETE", f"/security-groups/{NOWHERE}")


def volumes(c):
    v = lambda step, method, path, body=None, headers=V70: c.call(step, method, "volumev3", path, body, headers)
    wanted = {"size": 1, "name": "sim-volume", "description": "d", "metadata": {"sim": "yes"}, "volume_type": "standard"}
    i = v("volume create", "POST", "/volumes", {"volume": wanted})[1]["volume"]["id"]
    c.wait("volumev3", f"/volumes/{i}", "volume", ["available", "error"])
    v("volume show", "GET", f"/volumes/{i}")
    v("volume show 3.0", "GET", f"/volumes/{i}", headers=None)
    v("volume list", "GET", "/volumes?name=sim-volume")
    v("volume detail", "GET", "/volumes/detail?metadata={'sim':'yes'}&limit=1")
    v("volume no size", "POST", "/volumes", {"volume": {"name": "sim-x"}})
    v("volume zero", "POST", "/volumes", {"volume": {"size": 0, "name": "sim-x"}})
    v("volume text size", "POST", "/volumes", {"volume": {"size": "x", "name": "sim-x"}})
    v("volume unknown type", "POST", "/volumes", {"volume": {"size": 1, "name": "sim-x", "volume_type": "nothing"}})
    v("volume unknown snapshot", "POST", "/volumes", {"volume": {"size": 1, "name": "sim-x", "snapshot_id": NOWHERE}})
    v("volume unknown image", "POST", "/volumes", {"volume": {"size": 1, "name": "sim-x", "imageRef": NOWHERE}})
    v("volume too big", "POST", "/volumes", {"volume": {"size": 99999, "name": "sim-x"}})
    v("volume put", "PUT", f"/volumes/{i}", {"volume": {"description": "e"}})
    v("volume unknown", "GET", f"/volumes/{NOWHERE}")
    v("volume shrink", "POST", f"/volumes/{i}/action", {"os-extend": {"new_size": 1}})
    v("volume extend", "POST", f"/volumes/{i}/action", {"os-extend": {"new_size": 2}})
    c.wait("volumev3", f"/volumes/{i}", "volume", ["available", "error"])
    v("volume unknown action", "POST", f"/volumes/{i}/action", {"nothing": {}})
    v("volume metadata", "POST", f"/volumes/{i}/metadata", {"metadata": {"a": "b"}})
    s = v("snapshot create", "POST", "/snapshots", {"snapshot": {"volume_id": i, "name": "sim-snapshot"}})[1]["snapshot"]["id"]
    c.wait("volumev3", f"/snapshots/{s}", "snapshot", ["available", "error"])
    v("snapshot show", "GET", f"/snapshots/{s}")
    v("snapshot list", "GET", "/snapshots?name=sim-snapshot")
    v("volume delete with snapshot", "DELETE", f"/volumes/{i}")
    v("snapshot delete", "DELETE", f"/snapshots/{s}")
    c.wait("volumev3", f"/snapshots/{s}", "snapshot", ["GONE"])
    v("snapshot unknown", "GET", f"/snapshots/{s}")
    v("volume marker unknown", "GET", f"/volumes?marker={NOWHERE}")
    v("volume bad limit", "GET", "/volumes?limit=x")
    return i


def image_and_flavor(c):
    image = c.call(None, "GET", "image", "/v2/images?name=debian-12")[1]["images"][0]["id"]
    flavors = {f["name"]: f["id"] for f in c.call(None, "GET", "compute", "/flavors")[1]["flavors"]}
    return image, flavors


def compute(c, m, volume):
    s = lambda step, method, path, body=None, headers=V93: c.call(step, method, "compute", path, body, headers)
    image, flavors = image_and_flavor(c)
    basic = {"name": "sim-server", "imageRef": image, "flavorRef": flavors["tiny"], "networks": [{"port": m["port"]}]}
    parts = (b"ssh-rsa", b"\x01\x00\x01", b"\x00" + b"\xc3" * 256)
    key = "ssh-rsa " + base64.b64encode(b"".join(len(p).to_bytes(4, "big") + p for p in parts)).decode() + " sim"
    s("key create", "POST", "/os-keypairs", {"keypair": {"name": "sim-key", "public_key": key, "type": "ssh"}})
    s("key twice", "POST", "/os-keypairs", {"keypair": {"name": "sim-key", "public_key": key, "type": "ssh"}})
    s("key bad", "POST", "/os-keypairs", {"keypair": {"name": "sim-bad", "public_key": "x", "type": "ssh"}})
    s("key without", "POST", "/os-keypairs", {"keypair": {"name": "sim-bad"}})
    s("key show", "GET", "/os-keypairs/sim-key")
    s("key show 2.1", "GET", "/os-keypairs/sim-key", headers=None)
    g = s("server group", "POST", "/os-server-groups", {"server_group": {"name": "sim-sg", "policy": "anti-affinity"}})[1]["server_group"]["id"]
    s("server group 2.1", "GET", f"/os-server-groups/{g}", headers=None)
    s("server group bad", "POST", "/os-server-groups", {"server_group": {"name": "sim-sg", "policy": "x"}})
    s("server group unknown", "GET", f"/os-server-groups/{NOWHERE}")
    mistakes(s, m, basic, image, volume)
    wanted = {**basic, "key_name": "sim-key", "metadata": {"sim": "yes"}, "tags": ["a"], "description": "d",
              "user_data": base64.b64encode(b"#cloud-config").decode(), "block_device_mapping_v2": [
                  {"boot_index": 0, "uuid": image, "source_type": "image", "destination_type": "local", "delete_on_termination": True},
                  {"boot_index": -1, "uuid": volume, "source_type": "volume", "destination_type": "volume"}]}
    i = s("server create", "POST", "/servers", {"server": wanted, "os:scheduler_hints": {"group": g}})[1]["server"]["id"]
    c.wait("compute", f"/servers/{i}", "server", ["ACTIVE", "ERROR"])
    if c.wait("compute", f"/servers/{i}", "server", ["ACTIVE"], 1) != "ACTIVE":
        raise KeyError("the server did not become ACTIVE; is the cloud loaded or restarting?")
    s("server show", "GET", f"/servers/{i}")
    s("server show 2.1", "GET", f"/servers/{i}", headers=None)
    s("server show 2.60", "GET", f"/servers/{i}", headers={"OpenStack-API-Version": "compute 2.60"})
    s("server list", "GET", "/servers?name=sim-server")
    s("server detail", "GET", "/servers/detail?name=^sim-server$&limit=1")
    s("server by status", "GET", "/servers?status=ACTIVE&name=sim-server&tags=a")
    s("server port in use", "POST", "/servers", {"server": {**basic, "name": "sim-x"}})
    s("server volume in use", "POST", "/servers", {"server": {**basic, "name": "sim-x", "networks": "none", "block_device_mapping_v2": wanted["block_device_mapping_v2"]}})
    c.call("volume in use", "GET", "volumev3", f"/volumes/{volume}", headers=V70)
    c.call("volume delete in use", "DELETE", "volumev3", f"/volumes/{volume}")
    c.call("port bound", "GET", "network", f"/ports/{m['port']}")
    s("server put", "PUT", f"/servers/{i}", {"server": {"name": "sim-server", "description": "e"}})
    s("server put unknown", "PUT", f"/servers/{i}", {"server": {"status": "x"}})
    s("server metadata", "POST", f"/servers/{i}/metadata", {"metadata": {"b": "c"}})
    s("server metadata item", "GET", f"/servers/{i}/metadata/b")
    s("server metadata missing", "GET", f"/servers/{i}/metadata/zz")
    s("server metadata delete", "DELETE", f"/servers/{i}/metadata/b")
    s("server tag", "PUT", f"/servers/{i}/tags/b")
    s("server tags", "GET", f"/servers/{i}/tags")
    s("server tag missing", "DELETE", f"/servers/{i}/tags/zz")
    s("attachments", "GET", f"/servers/{i}/os-volume_attachments")
    s("attachments 2.1", "GET", f"/servers/{i}/os-volume_attachments", headers=None)
    s("attachment unknown", "GET", f"/servers/{i}/os-volume_attachments/{NOWHERE}")
    s("attach unknown", "POST", f"/servers/{i}/os-volume_attachments", {"volumeAttachment": {"volumeId": NOWHERE}})
    s("attach twice", "POST", f"/servers/{i}/os-volume_attachments", {"volumeAttachment": {"volumeId": volume}})
    s("detach", "DELETE", f"/servers/{i}/os-volume_attachments/{volume}")
    c.wait("volumev3", f"/volumes/{volume}", "volume", ["available", "error"])
    s("detach twice", "DELETE", f"/servers/{i}/os-volume_attachments/{volume}")
    s("attach", "POST", f"/servers/{i}/os-volume_attachments", {"volumeAttachment": {"volumeId": volume}})
    c.wait("volumev3", f"/volumes/{volume}", "volume", ["in-use", "error"])
    s("interfaces", "GET", f"/servers/{i}/os-interface")
    s("interface unknown", "POST", f"/servers/{i}/os-interface", {"interfaceAttachment": {"port_id": NOWHERE}})
    s("group of server", "GET", f"/os-server-groups/{g}")
    s("start started", "POST", f"/servers/{i}/action", {"os-start": None})
    s("stop", "POST", f"/servers/{i}/action", {"os-stop": None})
    c.wait("compute", f"/servers/{i}", "server", ["SHUTOFF", "ERROR"])
    s("server stopped", "GET", f"/servers/{i}")
    s("start", "POST", f"/servers/{i}/action", {"os-start": None})
    c.wait("compute", f"/servers/{i}", "server", ["ACTIVE", "ERROR"])
    s("resize same", "POST", f"/servers/{i}/action", {"resize": {"flavorRef": flavors["tiny"]}})
    s("resize unknown", "POST", f"/servers/{i}/action", {"resize": {"flavorRef": "nothing"}})
    s("confirm nothing", "POST", f"/servers/{i}/action", {"confirmResize": None})
    s("unknown action", "POST", f"/servers/{i}/action", {"nothing": None})
    s("server unknown", "GET", f"/servers/{NOWHERE}")
    s("server delete", "DELETE", f"/servers/{i}")
    c.wait("compute", f"/servers/{i}", "server", ["GONE"])
    s("server gone", "GET", f"/servers/{i}")
    s("server delete gone", "DELETE", f"/servers/{i}")
    s("changes since", "GET", "/servers/detail?changes-since=2020-01-01T00:00:00Z&limit=1&name=sim-server")
    c.call("port unbound", "GET", "network", f"/ports/{m['port']}")
    s("server group delete", "DELETE", f"/os-server-groups/{g}")
    s("key delete", "DELETE", "/os-keypairs/sim-key")


def mistakes(s, m, basic, image, volume):
    def wrong(step, headers=V93, **changes):
        server = {k: v for k, v in {**basic, "name": "sim-x", **changes}.items() if v is not ...}
        s("server " + step, "POST", "/servers", {"server": server}, headers)
    wrong("no flavor", flavorRef=...)
    wrong("unknown flavor", flavorRef="nothing")
    wrong("unknown image", imageRef=NOWHERE)
    wrong("no image", imageRef=...)
    wrong("unknown key", key_name="nothing")
    wrong("no networks", networks=...)
    wrong("unknown network", networks=[{"uuid": NOWHERE}])
    wrong("unknown port", networks=[{"port": NOWHERE}])
    wrong("external network", networks=[{"uuid": m["external"]}])
    wrong("empty name", name="")
    wrong("long name", name="x" * 256)
    wrong("bad user data", user_data="abc")
    wrong("long user data", user_data="x" * 65540)
    wrong("unknown attribute", nothing=1)
    wrong("tags too early", headers={"OpenStack-API-Version": "compute 2.51"}, tags=["a"])
    wrong("description too early", headers=None, description="a")
    wrong("bad tag", tags=["a/b"])
    wrong("bad metadata", metadata={"a": 1})
    wrong("too many", min_count=1000)
    wrong("min over max", min_count=3, max_count=2)
    wrong("several with a port", min_count=2)
    wrong("unknown volume", block_device_mapping_v2=[{"boot_index": -1, "uuid": NOWHERE, "source_type": "volume", "destination_type": "volume"}])
    wrong("unknown group", security_groups=[{"name": "nothing"}], networks=[{"uuid": m["net"]}])
    wrong("unknown zone", availability_zone="nothing")
    s("server unknown server group", "POST", "/servers", {"server": {**basic, "name": "sim-x"}, "os:scheduler_hints": {"group": NOWHERE}})
    s("server no root", "POST", "/servers", {"x": 1})


def floating(c, m):
    n = lambda step, method, path, body=None: c.call(step, method, "network", path, body)
    f = n("floating create", "POST", "/floatingips", {"floatingip": {"floating_network_id": m["external"], "description": "sim-fip"}})[1]["floatingip"]["id"]
    n("floating on inner", "POST", "/floatingips", {"floatingip": {"floating_network_id": m["net"], "description": "sim-fip"}})
    n("floating on nothing", "POST", "/floatingips", {"floatingip": {"floating_network_id": NOWHERE, "description": "sim-fip"}})
    n("floating unknown port", "PUT", f"/floatingips/{f}", {"floatingip": {"port_id": NOWHERE}})
    n("floating fixed without port", "POST", "/floatingips", {"floatingip": {"floating_network_id": m["external"], "fixed_ip_address": "1.1.1.1"}})
    n("floating associate", "PUT", f"/floatingips/{f}", {"floatingip": {"port_id": m["port"]}})
    c.wait("network", f"/floatingips/{f}", "floatingip", ["ACTIVE"], 10)
    n("floating show", "GET", f"/floatingips/{f}")
    n("floating second", "POST", "/floatingips", {"floatingip": {"floating_network_id": m["external"], "port_id": m["port"], "description": "sim-fip"}})
    n("interface needed", "PUT", f"/routers/{m['router']}/remove_router_interface", {"subnet_id": m["sub"]})
    n("gateway needed", "PUT", f"/routers/{m['router']}", {"router": {"external_gateway_info": {}}})
    n("floating disassociate", "PUT", f"/floatingips/{f}", {"floatingip": {"port_id": None}})
    n("floating delete", "DELETE", f"/floatingips/{f}")
    n("floating unknown", "GET", f"/floatingips/{f}")


def images(c):
    i = lambda step, method, path, body=None, headers=None: c.call(step, method, "image", path, body, headers)
    i("image show", "GET", f"/v2/images/{image_and_flavor(c)[0]}")
    i("image unknown", "GET", f"/v2/images/{NOWHERE}")
    i("image public", "POST", "/v2/images", {"name": "sim-x", "visibility": "public"})
    chosen = str(uuid.uuid4())
    wanted = {"id": chosen, "name": "sim-image", "disk_format": "raw", "container_format": "bare", "os_distro": "debian"}
    i("image create", "POST", "/v2/images", wanted)
    i("image twice", "POST", "/v2/images", wanted)
    i("image bad id", "POST", "/v2/images", {"id": "x"})
    i("image list", "GET", "/v2/images?name=sim-image")
    i("image page", "GET", "/v2/images?limit=1&name=sim-image&sort=name:asc")
    i("image delete", "DELETE", f"/v2/images/{chosen}")


def ends(c, m):
    n = lambda step, method, path, body=None: c.call(step, method, "network", path, body)
    n("router remove", "PUT", f"/routers/{m['router']}/remove_router_interface", {"subnet_id": m["sub"]})
    n("router remove twice", "PUT", f"/routers/{m['router']}/remove_router_interface", {"subnet_id": m["sub"]})
    n("router delete", "DELETE", f"/routers/{m['router']}")
    n("port delete", "DELETE", f"/ports/{m['port']}")
    n("port delete again", "DELETE", f"/ports/{m['port']}")


def clean(c):
    """Deletes everything that is named sim-*."""
    def all_of(service, path, root):
        status, document = c.call(None, "GET", service, path)
        return [x for x in document.get(root, []) if (x.get("name") or x.get("description") or "").startswith("sim-") or (x.get("description") or "") == "sim-fip"] if status == 200 else []
    for server in all_of("compute", "/servers/detail", "servers"):
        c.call(None, "DELETE", "compute", f"/servers/{server['id']}")
        c.wait("compute", f"/servers/{server['id']}", "server", ["GONE"])
    c.call(None, "DELETE", "compute", "/os-keypairs/sim-key")
    for group in all_of("compute", "/os-server-groups", "server_groups"):
        c.call(None, "DELETE", "compute", f"/os-server-groups/{group['id']}")
    for fip in all_of("network", "/floatingips", "floatingips"):
        c.call(None, "DELETE", "network", f"/floatingips/{fip['id']}")
    for router in all_of("network", "/routers", "routers"):
        for port in c.call(None, "GET", "network", f"/ports?device_id={router['id']}&device_owner=network:router_interface")[1]["ports"]:
            c.call(None, "PUT", "network", f"/routers/{router['id']}/remove_router_interface", {"port_id": port["id"]})
        c.call(None, "DELETE", "network", f"/routers/{router['id']}")
    for root, path in (("ports", "/ports"), ("networks", "/networks"), ("security_groups", "/security-groups")):
        for one in all_of("network", path, root):
            c.call(None, "DELETE", "network", f"{path}/{one['id']}")
    for snapshot in all_of("volumev3", "/snapshots", "snapshots"):
        c.call(None, "DELETE", "volumev3", f"/snapshots/{snapshot['id']}")
        c.wait("volumev3", f"/snapshots/{snapshot['id']}", "snapshot", ["GONE"])
    for volume in all_of("volumev3", "/volumes", "volumes"):
        c.call(None, "DELETE", "volumev3", f"/volumes/{volume['id']}")
    with contextlib.suppress(KeyError):
        for image in all_of("image", "/v2/images?limit=100", "images"):
            c.call(None, "DELETE", "image", f"/v2/images/{image['id']}")
