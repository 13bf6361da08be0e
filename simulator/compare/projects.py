"""Quotas and what one project sees of another, sizes, boots from volumes, several at once."""
from cloud import NOWHERE, V70, V93


def run(c, other, admin):
    n = lambda step, method, path, body=None: c.call(step and f"more: {step}", method, "network", path, body)
    s = lambda step, method, path, body=None, headers=V93: c.call(step and f"more: {step}", method, "compute", path, body, headers)
    v = lambda step, method, path, body=None, headers=V70: c.call(step and f"more: {step}", method, "volumev3", path, body, headers)
    image, flavors = c.images["debian-12"], c.flavors
    net = n(None, "POST", "/networks", {"network": {"name": "sim-more"}})[1]["network"]["id"]
    sub = n(None, "POST", "/subnets", {"subnet": {"name": "sim-more", "network_id": net, "cidr": "10.88.0.0/29", "ip_version": 4}})[1]["subnet"]["id"]
    server = lambda **more: {"server": {"name": "sim-more", "imageRef": image, "flavorRef": flavors["tiny"], "networks": [{"uuid": net}], **more}}
    i = s("create on network", "POST", "/servers", server(security_groups=[{"name": "default"}]))[1]["server"]["id"]
    strangers(c, other, admin, net, sub, i)
    quotas(other)
    c.wait("compute", f"/servers/{i}", "server", ["ACTIVE", "ERROR"])
    ports = n("ports of server", "GET", f"/ports?device_id={i}")[1]["ports"]
    n("subnet of server", "DELETE", f"/subnets/{sub}")
    s("interfaces 2.1", "GET", f"/servers/{i}/os-interface", headers=None)
    s("ips", "GET", f"/servers/{i}/ips")
    s("security groups", "GET", f"/servers/{i}/os-security-groups", headers=None)
    s("console", "POST", f"/servers/{i}/action", {"os-getConsoleOutput": {"length": 1}})
    s("resize", "POST", f"/servers/{i}/action", {"resize": {"flavorRef": flavors["small"]}})
    s("resizing", "POST", f"/servers/{i}/action", {"os-stop": None})
    c.wait("compute", f"/servers/{i}", "server", ["VERIFY_RESIZE", "ERROR"], 90)
    s("resized", "GET", f"/servers/{i}")
    s("resize again", "POST", f"/servers/{i}/action", {"resize": {"flavorRef": flavors["tiny"]}})
    s("confirm", "POST", f"/servers/{i}/action", {"confirmResize": None})
    c.wait("compute", f"/servers/{i}", "server", ["ACTIVE", "ERROR"])
    s("resized for good", "GET", f"/servers/{i}")
    s("reboot", "POST", f"/servers/{i}/action", {"reboot": {"type": "HARD"}})
    s("reboot wrong", "POST", f"/servers/{i}/action", {"reboot": {"type": "MAYBE"}})
    c.wait("compute", f"/servers/{i}", "server", ["ACTIVE", "ERROR"])
    s("lock", "POST", f"/servers/{i}/action", {"lock": None})
    s("delete locked", "DELETE", f"/servers/{i}")
    s("unlock", "POST", f"/servers/{i}/action", {"unlock": None})
    s("plug network", "POST", f"/servers/{i}/os-interface", {"interfaceAttachment": {"net_id": net}})
    p = ports[0]["id"] if ports else NOWHERE
    s("unplug", "DELETE", f"/servers/{i}/os-interface/{p}")
    c.wait("network", f"/ports/{p}", "port", ["GONE"])
    s("unplug again", "DELETE", f"/servers/{i}/os-interface/{p}")
    s("server delete", "DELETE", f"/servers/{i}")
    s("server delete twice", "DELETE", f"/servers/{i}")
    c.wait("compute", f"/servers/{i}", "server", ["GONE"])
    n("ports after server", "GET", f"/ports?network_id={net}")
    from_volumes(c, s, v, server, image)
    several(c, s, n, server, net)
    n("subnet delete", "DELETE", f"/subnets/{sub}")
    n("network delete", "DELETE", f"/networks/{net}")
    n("network delete twice", "DELETE", f"/networks/{net}")


def strangers(c, other, admin, net, sub, server):
    other.call("other sees network", "GET", "network", f"/networks/{net}")
    other.call("other deletes network", "DELETE", "network", f"/networks/{net}")
    other.call("other sees subnet", "GET", "network", f"/subnets/{sub}")
    other.call("other makes port", "POST", "network", "/ports", {"port": {"name": "sim-x", "network_id": net}})
    other.call("other sees server", "GET", "compute", f"/servers/{server}")
    other.call("other deletes server", "DELETE", "compute", f"/servers/{server}")
    other.call("other lists", "GET", "network", f"/networks?id={net}")
    other.call("other's quota", "GET", "network", f"/quotas/{c.project}")
    other.call("other's volume quota", "GET", "volumev3", f"/os-quota-sets/{c.project}")
    other.call("other's project", "GET", "identity", f"/projects/{c.project}")
    other.call("set quota", "PUT", "compute", f"/os-quota-sets/{other.project}", {"quota_set": {"cores": 9}})
    other.call("set network quota", "PUT", "network", f"/quotas/{other.project}", {"quota": {"port": 9}})
    other.call("set volume quota", "PUT", "volumev3", f"/os-quota-sets/{other.project}", {"quota_set": {"volumes": 9}})
    admin.call("admin sees network", "GET", "network", f"/networks/{net}")
    admin.call("admin sees server brief", "GET", "compute", "/servers?all_tenants=1&name=sim-more")


def quotas(other):
    image, flavors = other.images["debian-12"], other.flavors
    body = {"server": {"name": "sim-quota", "imageRef": image, "flavorRef": flavors["tiny"], "networks": "none"}}
    status, _ = other.call("quota servers at once", "POST", "compute", "/servers", {"server": {**body["server"], "min_count": 3}}, V93)
    for k in range(2):
        other.call(f"quota server {k}", "POST", "compute", "/servers", body, V93)
    other.call("quota server third", "POST", "compute", "/servers", body, V93)
    other.call("quota details", "GET", "compute", f"/os-quota-sets/{other.project}/detail", headers=V93)


def from_volumes(c, s, v, server, image):
    made = v("volume from image", "POST", "/volumes", {"volume": {"name": "sim-boot", "size": 1, "imageRef": image}})[1]["volume"]["id"]
    c.wait("volumev3", f"/volumes/{made}", "volume", ["available", "error"])
    v("volume from image show", "GET", f"/volumes/{made}")
    snap = v("snapshot", "POST", "/snapshots", {"snapshot": {"volume_id": made, "name": "sim-boot"}})[1]["snapshot"]["id"]
    c.wait("volumev3", f"/snapshots/{snap}", "snapshot", ["available", "error"])
    copy = v("volume from snapshot", "POST", "/volumes", {"volume": {"name": "sim-copy", "snapshot_id": snap}})[1]["volume"]["id"]
    c.wait("volumev3", f"/volumes/{copy}", "volume", ["available", "error"])
    v("volume from snapshot show", "GET", f"/volumes/{copy}")
    v("volume from snapshot too small", "POST", "/volumes", {"volume": {"name": "sim-copy", "snapshot_id": snap, "size": 0}})
    plain = v(None, "POST", "/volumes", {"volume": {"name": "sim-plain", "size": 1}})[1]["volume"]["id"]
    c.wait("volumev3", f"/volumes/{plain}", "volume", ["available", "error"])
    boot = lambda u, kind="volume", **more: {"block_device_mapping_v2": [{"boot_index": 0, "uuid": u, "source_type": kind, "destination_type": "volume", **more}]}
    def order(**more):
        body = server(**more)
        body["server"].pop("imageRef")
        body["server"]["networks"] = "none"
        return body
    s("boot from plain volume", "POST", "/servers", order(**boot(plain)))
    s("boot from image without size", "POST", "/servers", order(**boot(image, "image")))
    i = s("boot from volume", "POST", "/servers", order(**boot(copy)))[1]["server"]["id"]
    c.wait("compute", f"/servers/{i}", "server", ["ACTIVE", "ERROR"])
    s("booted from volume", "GET", f"/servers/{i}")
    s("detach root", "DELETE", f"/servers/{i}/os-volume_attachments/{copy}")
    v("volume booted from", "GET", f"/volumes/{copy}")
    v("extend in use", "POST", f"/volumes/{copy}/action", {"os-extend": {"new_size": 3}}, None)
    s("delete booted", "DELETE", f"/servers/{i}")
    c.wait("compute", f"/servers/{i}", "server", ["GONE"])
    v("volume after server", "GET", f"/volumes/{copy}")
    i = s("boot from image to volume", "POST", "/servers", order(**boot(image, "image", volume_size=1, delete_on_termination=True)))[1]["server"]["id"]
    c.wait("compute", f"/servers/{i}", "server", ["ACTIVE", "ERROR"])
    root = s("booted to volume", "GET", f"/servers/{i}")[1]["server"]["os-extended-volumes:volumes_attached"][0]["id"]
    v("root volume", "GET", f"/volumes/{root}")
    s("delete booted to volume", "DELETE", f"/servers/{i}")
    c.wait("volumev3", f"/volumes/{root}", "volume", ["GONE"])
    v("root volume gone", "GET", f"/volumes/{root}")
    v("snapshot gone", "DELETE", f"/snapshots/{snap}")
    c.wait("volumev3", f"/snapshots/{snap}", "snapshot", ["GONE"])
    for one in (made, copy, plain):
        v(None, "DELETE", f"/volumes/{one}")


def several(c, s, n, server, net):
    body = server(min_count=2, max_count=2, return_reservation_id=True)
    body["server"]["networks"] = "none"
    s("two at once", "POST", "/servers", body)
    listed = s("list of two", "GET", "/servers?name=sim-more&sort_key=display_name&sort_dir=asc")[1]["servers"]
    for one in listed:
        s(None, "DELETE", f"/servers/{one['id']}")
    for one in listed:
        c.wait("compute", f"/servers/{one['id']}", "server", ["GONE"])
    n("pool of five", "POST", "/ports", {"ports": [{"name": "sim-full", "network_id": net}] * 5})
    n("pool is empty", "POST", "/ports", {"port": {"name": "sim-full", "network_id": net}})
    for one in n(None, "GET", f"/ports?network_id={net}&name=sim-full")[1]["ports"]:
        n(None, "DELETE", f"/ports/{one['id']}")
