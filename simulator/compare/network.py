"""Networks, subnets, ports, routers, security groups and floating IPs as other clients ask for them."""
from cloud import NOWHERE

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
    mac = {"name": "sim-mac", "network_id": m["net"], "fixed_ips": [{"subnet_id": m["sub"]}], "mac_address": "fa:16:3e:00:77:01"}
    n("port mac", "POST", "/ports", {"port": mac})
    n("port mac taken", "POST", "/ports", {"port": mac})
    n("port tags", "POST", "/ports", {"port": {"name": "sim-tags", "network_id": m["net"], "fixed_ips": [{"subnet_id": m["sub"]}], "tags": ["a"]}})
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


def ends(c, m):
    n = lambda step, method, path, body=None: c.call(step, method, "network", path, body)
    n("router remove", "PUT", f"/routers/{m['router']}/remove_router_interface", {"subnet_id": m["sub"]})
    n("router remove twice", "PUT", f"/routers/{m['router']}/remove_router_interface", {"subnet_id": m["sub"]})
    n("router delete", "DELETE", f"/routers/{m['router']}")
    n("port delete", "DELETE", f"/ports/{m['port']}")
    n("port delete again", "DELETE", f"/ports/{m['port']}")
