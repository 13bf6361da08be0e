"""The driver's calls to Neutron, with bodies and questions as it sends them, and the refusals that it reads."""
from urllib.parse import quote

from cloud import NOWHERE


def mark(name):
    return f"sim- chassis blade=tests/compare resource=front/{name} operation=op-1 token={name.ljust(26, '0')}"


def mac(number):
    return f"02:00:5e:00:77:{number:02x}"


class Network:
    """One network with everything on it; the ids that later steps need."""

    def __init__(self, cloud):
        self.cloud = cloud
        self.mine = f"project_id={cloud.project}"
        self.external = cloud.externals["public-users"]

    def call(self, step, method, path, body=None):
        return self.cloud.call(f"driver: {step}", method, "network", path, body)[1]

    def made(self, step, path, root, body):
        answer = self.call(step, "POST", path, {root: body})
        return answer[root]["id"]

    def listed(self, step, path, question=""):
        return self.call(step, "GET", f"{path}?{question}&limit=500".replace("?&", "?"))

    def gone(self, what, path):
        self.call(f"{what} delete", "DELETE", path)
        self.call(f"{what} delete again", "DELETE", path)
        self.call(f"{what} read when gone", "GET", path)

    def networks(self):
        self.net = self.made("network", "/networks", "network", {"name": "sim-net", "description": mark("net")})
        self.call("network open", "POST", "/networks", {"network": {"name": "sim-open", "port_security_enabled": False, "description": mark("open")}})
        many = [{"name": f"sim-{i}", "description": mark(f"bulk{i}")} for i in range(6)]
        self.call("networks", "POST", "/networks", {"networks": many})
        at = f"/networks/{self.net}"
        self.call("network read", "GET", at)
        self.call("network rename", "PUT", at, {"network": {"name": "sim-net2"}})
        self.call("network without port security", "PUT", at, {"network": {"port_security_enabled": False}})
        self.call("network with port security", "PUT", at, {"network": {"port_security_enabled": True}})
        self.listed("networks list", "/networks", self.mine)
        self.listed("networks changed", "/networks", f"{self.mine}&changed_since=2020-01-01T00%3A00%3A00Z")
        self.listed("networks changed in the future", "/networks", f"{self.mine}&changed_since=2090-01-01T00%3A00%3A00Z")
        self.listed("networks external", "/networks", "router%3Aexternal=true")
        page = self.call("networks external page", "GET", "/networks?router%3Aexternal=true&limit=1")
        self.call("networks external next page", "GET", f"/networks?limit=1&router%3Aexternal=true&marker={page['networks'][0]['id']}")
        self.cloud.note("order of networks", {"by id": in_order(self.cloud.call(None, "GET", "network", f"/networks?{self.mine}&limit=500")[1]["networks"])})
        self.call("network rename nothing", "PUT", f"/networks/{NOWHERE}", {"network": {"name": "sim-x"}})
        self.call("network not ours", "DELETE", f"/networks/{self.external}")

    def subnets(self):
        on = {"network_id": self.net, "ip_version": 4}
        whole = {"name": "sim-sub", "cidr": "10.77.0.0/24", "gateway_ip": "10.77.0.1", "enable_dhcp": True, "dns_nameservers": ["192.0.2.53", "192.0.2.54"],
                 "allocation_pools": [{"start": "10.77.0.20", "end": "10.77.0.80"}], "description": mark("sub"), **on}
        self.sub = self.made("subnet with all", "/subnets", "subnet", whole)
        self.other = self.made("subnet", "/subnets", "subnet", {"name": "sim-other", "cidr": "10.78.0.0/24", "description": mark("other"), **on})
        self.call("subnet six", "POST", "/subnets", {"subnet": {"name": "sim-six", "cidr": "2001:db8:77::/64", "description": mark("six"), **on, "ip_version": 6}})
        self.call("subnet overlaps", "POST", "/subnets", {"subnet": {"name": "sim-other", "cidr": "10.78.0.128/25", "description": mark("overlap"), **on}})
        self.call("subnets overlap", "POST", "/subnets", {"subnets": [{"name": "sim-o", "cidr": f"10.7{n}.0.0/24", "description": mark(f"o{n}"), **on} for n in (5, 8)]})
        self.call("subnets", "POST", "/subnets", {"subnets": [{"name": f"sim-s{n}", "cidr": f"10.6{n}.0.0/24", "description": mark(f"s{n}"), **on} for n in (1, 2)]})
        self.listed("subnets of the network", "/subnets", f"network_id={self.net}")
        self.listed("subnets list", "/subnets", self.mine)
        self.listed("subnets changed", "/subnets", f"{self.mine}&changed_since=2020-01-01T00%3A00%3A00Z")
        at = f"/subnets/{self.sub}"
        for step, change in (("rename", {"name": "sim-sub2"}), ("gateway", {"gateway_ip": "10.77.0.2"}), ("without gateway", {"gateway_ip": None}), ("gateway back", {"gateway_ip": "10.77.0.1"}),
                             ("without dhcp", {"enable_dhcp": False}), ("dhcp", {"enable_dhcp": True}), ("dns", {"dns_nameservers": ["192.0.2.54"]}), ("no dns", {"dns_nameservers": []}),
                             ("pools", {"allocation_pools": [{"start": "10.77.0.20", "end": "10.77.0.80"}, {"start": "10.77.0.90", "end": "10.77.0.99"}]})):
            self.call(f"subnet {step}", "PUT", at, {"subnet": change})
        self.call("subnet pools outside", "PUT", at, {"subnet": {"allocation_pools": [{"start": "10.99.0.20", "end": "10.99.0.80"}]}})
        self.call("subnet gateway in pool", "PUT", at, {"subnet": {"gateway_ip": "10.77.0.30"}})
        self.call("subnet read", "GET", at)
        self.call("subnet on nothing", "POST", "/subnets", {"subnet": {"name": "sim-x", "cidr": "10.79.0.0/24", "description": mark("x"), "network_id": NOWHERE, "ip_version": 4}})
        self.call("subnet bad range", "POST", "/subnets", {"subnet": {"name": "sim-x", "cidr": "10.79.0.0/99", "description": mark("x"), **on}})

    def groups(self):
        self.group = self.made("group", "/security-groups", "security_group", {"name": "sim-group", "description": mark("group")})
        self.call("groups", "POST", "/security-groups", {"security_groups": [{"name": f"sim-g{n}", "description": mark(f"g{n}")} for n in range(2)]})
        at = f"/security-groups/{self.group}"
        self.call("group read", "GET", at)
        self.call("group rename", "PUT", at, {"security_group": {"name": "sim-group2"}})
        self.call("group named default", "POST", "/security-groups", {"security_group": {"name": "default", "description": mark("default")}})
        self.listed("groups list", "/security-groups", self.mine)
        page = self.call("groups page", "GET", f"/security-groups?{self.mine}&limit=2")
        self.cloud.note("groups page", {"items": len(page["security_groups"]), "links": [each["rel"] for each in page["security_groups_links"]]})
        self.cloud.call(None, "GET", "network", f"/security-groups?{self.mine}&limit=1")
        self.call("groups after the last", "GET", f"/security-groups?limit=500&{self.mine}&marker={max(each['id'] for each in self.cloud.call(None, 'GET', 'network', f'/security-groups?{self.mine}')[1]['security_groups'])}")
        self.listed("groups changed", "/security-groups", f"{self.mine}&changed_since=2020-01-01T00%3A00%3A00Z")
        self.rules()

    def rules(self):
        r = lambda step, body: self.call(f"rule {step}", "POST", "/security-group-rules", {"security_group_rule": body})
        on = {"security_group_id": self.group, "direction": "ingress", "ethertype": "IPv4", "protocol": "tcp"}
        web = {**on, "port_range_min": 80, "port_range_max": 443, "remote_ip_prefix": "0.0.0.0/0", "description": mark("web")}
        rule = r("of a range", web)["security_group_rule"]["id"]
        r("twice", {**web, "description": mark("web2")})
        r("of a group", {**on, "port_range_min": 22, "port_range_max": 22, "remote_group_id": self.group, "description": mark("ssh")})
        r("of a group twice", {**on, "port_range_min": 22, "port_range_max": 22, "remote_group_id": self.group, "description": mark("ssh2")})
        r("of six", {"security_group_id": self.group, "direction": "ingress", "ethertype": "IPv6", "remote_ip_prefix": "2001:db8::/32", "description": mark("six")})
        r("of birth", {"security_group_id": self.group, "direction": "egress", "ethertype": "IPv4", "description": mark("birth")})
        born = self.listed("rules of the group", "/security-group-rules", f"security_group_id={self.group}")["security_group_rules"]
        for one in born:
            if one["direction"] == "egress" and one["ethertype"] == "IPv4":
                self.call("rule of birth delete", "DELETE", f"/security-group-rules/{one['id']}")
        r("in place of birth", {"security_group_id": self.group, "direction": "egress", "ethertype": "IPv4", "description": mark("birth")})
        r("of a family that does not fit", {**web, "ethertype": "IPv6", "description": mark("misfit")})
        r("of a strange protocol", {**web, "protocol": "nothing", "description": mark("strange")})
        r("in no group", {**web, "security_group_id": NOWHERE})
        many = [{**web, "port_range_min": p, "port_range_max": p, "description": mark(f"r{p}")} for p in (1, 2)]
        self.call("rules", "POST", "/security-group-rules", {"security_group_rules": many})
        self.call("rules twice", "POST", "/security-group-rules", {"security_group_rules": [{**many[0], "port_range_min": 3, "port_range_max": 3}, many[1]]})
        self.listed("rules list", "/security-group-rules", self.mine)
        self.listed("rules changed", "/security-group-rules", f"{self.mine}&changed_since=2020-01-01T00%3A00%3A00Z")
        self.call("rule read", "GET", f"/security-group-rules/{rule}")
        self.gone("rule", f"/security-group-rules/{rule}")

    def ports(self):
        place = lambda address=None: [{"subnet_id": self.other, **({"ip_address": address} if address else {})}]
        body = lambda number, address=None: {"name": "sim-port", "network_id": self.net, "mac_address": mac(number), "fixed_ips": place(address), "security_groups": [self.group], "description": mark(f"port{number}")}
        p = lambda step, one: self.call(f"port {step}", "POST", "/ports", {"port": one})
        self.port = p("with address", body(1, "10.78.0.10"))["port"]["id"]
        self.second = p("anywhere", body(2))["port"]["id"]
        p("with a taken MAC", body(2))
        p("with both taken", body(1, "10.78.0.10"))
        p("with a taken address", body(3, "10.78.0.10"))
        p("outside", body(3, "10.99.0.10"))
        p("without groups", {**{k: v for k, v in body(4).items() if k != "security_groups"}})
        p("with no groups", {**body(5), "security_groups": []})
        p("with a name for DNS", {**body(6), "dns_name": "web"})
        p("in no group", {**body(7), "security_groups": [NOWHERE]})
        p("on no subnet", {**body(7), "fixed_ips": [{"subnet_id": NOWHERE}]})
        p("on no network", {**body(7), "network_id": NOWHERE})
        self.call("ports", "POST", "/ports", {"ports": [body(8), body(9)]})
        self.call("ports with a taken MAC", "POST", "/ports", {"ports": [body(10), body(9)]})
        at = f"/ports/{self.port}"
        self.call("port read", "GET", at)
        self.call("port rename", "PUT", at, {"port": {"name": "sim-port2"}})
        self.call("port mark", "PUT", at, {"port": {"description": mark("again")}})
        self.call("port without groups now", "PUT", at, {"port": {"security_groups": []}})
        self.call("port groups", "PUT", at, {"port": {"security_groups": [self.group]}})
        self.call("port DNS", "PUT", at, {"port": {"dns_name": "web2"}})
        self.call("port no DNS", "PUT", at, {"port": {"dns_name": ""}})
        self.call("port in a group that is not there", "PUT", at, {"port": {"security_groups": [NOWHERE]}})
        self.listed("ports by MAC", "/ports", f"network_id={self.net}&mac_address={quote(mac(2))}")
        self.listed("ports by address", "/ports", f"fixed_ips={quote('ip_address=10.78.0.10')}&network_id={self.net}")
        self.listed("ports by subnet", "/ports", f"fixed_ips={quote('subnet_id=' + self.other)}")
        self.listed("ports of the network", "/ports", f"network_id={self.net}")
        self.listed("ports of the group", "/ports", f"security_groups={self.group}")
        self.listed("ports by id", "/ports", f"id={self.port}&id={self.second}")
        self.listed("ports list", "/ports", self.mine)
        self.listed("ports changed", "/ports", f"{self.mine}&changed_since=2020-01-01T00%3A00%3A00Z")
        self.listed("ports changed since nonsense", "/ports", f"{self.mine}&changed_since=yesterday")
        self.call("network in use", "DELETE", f"/networks/{self.net}")
        self.call("subnet in use", "DELETE", f"/subnets/{self.other}")
        self.call("group in use", "DELETE", f"/security-groups/{self.group}")

    def routers(self):
        self.router = self.made("router", "/routers", "router", {"name": "sim-router", "external_gateway_info": {"network_id": self.external}, "description": mark("router")})
        self.call("router inside", "POST", "/routers", {"router": {"name": "sim-inside", "description": mark("inside")}})
        self.call("router to nowhere", "POST", "/routers", {"router": {"name": "sim-x", "external_gateway_info": {"network_id": NOWHERE}, "description": mark("nowhere")}})
        at = f"/routers/{self.router}"
        self.call("router read", "GET", at)
        self.call("router rename", "PUT", at, {"router": {"name": "sim-router2"}})
        self.call("router without gateway", "PUT", at, {"router": {"external_gateway_info": {}}})
        self.call("router gateway", "PUT", at, {"router": {"external_gateway_info": {"network_id": self.external}}})
        self.call("router gateway to an inner network", "PUT", at, {"router": {"external_gateway_info": {"network_id": self.net}}})
        self.listed("routers list", "/routers", self.mine)
        self.listed("routers changed", "/routers", f"{self.mine}&changed_since=2020-01-01T00%3A00%3A00Z")
        leg = self.call("interface", "PUT", at + "/add_router_interface", {"subnet_id": self.other})["port_id"]
        self.call("interface twice", "PUT", at + "/add_router_interface", {"subnet_id": self.other})
        self.call("interface on no subnet", "PUT", at + "/add_router_interface", {"subnet_id": NOWHERE})
        self.call("interface of no router", "PUT", f"/routers/{NOWHERE}/add_router_interface", {"subnet_id": self.other})
        self.call("interface mark", "PUT", f"/ports/{leg}", {"port": {"description": mark("leg")}})
        self.call("interface read", "GET", f"/ports/{leg}")
        self.listed("interfaces of the router", "/ports", f"device_id={self.router}")
        owners = "&".join(f"device_owner={quote(owner)}" for owner in ("network:router_interface", "network:router_interface_distributed", "network:ha_router_replicated_interface"))
        self.listed("interfaces list", "/ports", f"{owners}&{self.mine}")
        self.listed("interfaces changed", "/ports", f"{owners}&{self.mine}&changed_since=2020-01-01T00%3A00%3A00Z")
        self.call("router in use", "DELETE", at)
        self.floating(at, leg)
        self.call("interface remove", "PUT", at + "/remove_router_interface", {"port_id": leg})
        self.call("interface remove again", "PUT", at + "/remove_router_interface", {"port_id": leg})
        self.call("interface read when gone", "GET", f"/ports/{leg}")
        self.gone("router", at)
        self.call("interface of a router that is gone", "PUT", at + "/remove_router_interface", {"port_id": leg})

    def floating(self, router, leg):
        f = lambda step, **body: self.call(f"floating {step}", "POST", "/floatingips", {"floatingip": {"floating_network_id": self.external, **body}})
        one = f("", port_id=self.port, description=mark("fip"))["floatingip"]["id"]
        free = f("free", description=mark("free"))["floatingip"]["id"]
        f("second of a port", port_id=self.port, description=mark("fip2"))
        f("of no port", port_id=NOWHERE, description=mark("fip3"))
        self.call("floating on an inner network", "POST", "/floatingips", {"floatingip": {"floating_network_id": self.net, "description": mark("fip4")}})
        at = f"/floatingips/{one}"
        self.cloud.wait("network", at, "floatingip", ["ACTIVE"], 20)
        self.call("floating read", "GET", at)
        self.listed("floating of the port", "/floatingips", f"port_id={self.port}")
        self.listed("floating of the router", "/floatingips", f"router_id={self.router}")
        self.listed("floating list", "/floatingips", self.mine)
        self.listed("floating changed", "/floatingips", f"{self.mine}&changed_since=2020-01-01T00%3A00%3A00Z")
        self.call("interface with a floating IP", "PUT", router + "/remove_router_interface", {"port_id": leg})
        self.call("router without gateway with a floating IP", "PUT", router, {"router": {"external_gateway_info": {}}})
        self.call("port with a floating IP read", "GET", f"/ports/{self.port}")
        self.call("floating to a taken port", "PUT", f"/floatingips/{free}", {"floatingip": {"port_id": self.port}})
        self.call("floating elsewhere", "PUT", at, {"floatingip": {"port_id": self.second}})
        self.call("floating nowhere", "PUT", at, {"floatingip": {"port_id": None}})
        self.cloud.wait("network", at, "floatingip", ["DOWN"], 20)
        self.call("floating that leads nowhere", "GET", at)
        self.call("floating back", "PUT", at, {"floatingip": {"port_id": self.port}})
        self.call("floating to no port", "PUT", at, {"floatingip": {"port_id": NOWHERE}})
        self.gone("floating", at)

    def ends(self):
        self.gone("port", f"/ports/{self.port}")
        self.call("port rename when gone", "PUT", f"/ports/{self.port}", {"port": {"name": "sim-x"}})
        for port in self.cloud.call(None, "GET", "network", f"/ports?network_id={self.net}")[1]["ports"]:
            self.cloud.call(None, "DELETE", "network", f"/ports/{port['id']}")
        self.gone("subnet", f"/subnets/{self.other}")
        self.gone("group", f"/security-groups/{self.group}")
        self.gone("network", f"/networks/{self.net}")
        self.call("quotas", "GET", f"/quotas/{self.cloud.project}/details")


def in_order(things):
    ids = [each["id"] for each in things]
    return ids == sorted(ids)
