"""Takes away what a run makes, which is all named sim-*."""
import contextlib


def clean(c):
    """Deletes everything that is named sim-* or described so."""
    for server in ours(c, "compute", "/servers/detail", "servers"):
        c.call(None, "POST", "compute", f"/servers/{server['id']}/action", {"unlock": None})
        c.call(None, "DELETE", "compute", f"/servers/{server['id']}")
    for server in ours(c, "compute", "/servers/detail", "servers"):
        c.wait("compute", f"/servers/{server['id']}", "server", ["GONE"])
    for pair in c.call(None, "GET", "compute", "/os-keypairs")[1]["keypairs"]:
        if pair["keypair"]["name"].startswith("sim-"):
            c.call(None, "DELETE", "compute", f"/os-keypairs/{pair['keypair']['name']}")
    for group in ours(c, "compute", "/os-server-groups", "server_groups"):
        c.call(None, "DELETE", "compute", f"/os-server-groups/{group['id']}")
    for fip in ours(c, "network", "/floatingips", "floatingips"):
        c.call(None, "DELETE", "network", f"/floatingips/{fip['id']}")
    for router in ours(c, "network", "/routers", "routers"):
        for port in c.call(None, "GET", "network", f"/ports?device_id={router['id']}&device_owner=network:router_interface")[1]["ports"]:
            c.call(None, "PUT", "network", f"/routers/{router['id']}/remove_router_interface", {"port_id": port["id"]})
        c.call(None, "DELETE", "network", f"/routers/{router['id']}")
    for network in ours(c, "network", "/networks", "networks"):
        for port in c.call(None, "GET", "network", f"/ports?network_id={network['id']}")[1]["ports"]:
            c.call(None, "DELETE", "network", f"/ports/{port['id']}")
    for root, path in (("ports", "/ports"), ("networks", "/networks"), ("security_groups", "/security-groups")):
        for one in ours(c, "network", path, root):
            c.call(None, "DELETE", "network", f"{path}/{one['id']}")
    for snapshot in ours(c, "volumev3", "/snapshots", "snapshots"):
        c.call(None, "DELETE", "volumev3", f"/snapshots/{snapshot['id']}")
        c.wait("volumev3", f"/snapshots/{snapshot['id']}", "snapshot", ["GONE"])
    volumes = ours(c, "volumev3", "/volumes", "volumes")
    for volume in volumes:
        c.call(None, "DELETE", "volumev3", f"/volumes/{volume['id']}")
    for volume in volumes:
        c.wait("volumev3", f"/volumes/{volume['id']}", "volume", ["GONE"], 20)
    with contextlib.suppress(KeyError):
        for image in ours(c, "image", "/v2/images?limit=100", "images"):
            c.call(None, "DELETE", "image", f"/v2/images/{image['id']}")


def ours(c, service, path, root):
    status, document = c.call(None, "GET", service, path)
    found = document.get(root, []) if status == 200 else []
    return [each for each in found if (each.get("name") or "").startswith("sim-") or (each.get("description") or "").startswith("sim-")]
