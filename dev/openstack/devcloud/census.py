"""Prints what there is on a site, of all projects, as JSON: type → count and ids. For "before equals after"."""

import argparse
import concurrent.futures
import json

from devcloud import furnish, layout

PAGE = 500
# name: (service, path, key of the list)
LISTS = {
    "servers": ("compute", "/servers?all_tenants=1", "servers"),
    "server_groups": ("compute", "/os-server-groups?all_projects=1", "server_groups"),
    "volumes": ("volume", "/volumes?all_tenants=1", "volumes"),
    "snapshots": ("volume", "/snapshots?all_tenants=1", "snapshots"),
    "volume_attachments": ("volume", "/attachments?all_tenants=1", "attachments"),
    "volume_groups": ("volume", "/groups?all_tenants=1", "groups"),
    "images": ("image", "/images?visibility=all", "images"),
    "networks": ("network", "/networks", "networks"),
    "subnets": ("network", "/subnets", "subnets"),
    "ports": ("network", "/ports", "ports"),
    "routers": ("network", "/routers", "routers"),
    "floating_ips": ("network", "/floatingips", "floatingips"),
    "security_groups": ("network", "/security-groups", "security_groups"),
    "security_group_rules": ("network", "/security-group-rules", "security_group_rules"),
    "trunks": ("network", "/trunks", "trunks"),
    "qos_policies": ("network", "/qos/policies", "policies"),
    "rbac_policies": ("network", "/rbac-policies", "rbac_policies"),
    "subnet_pools": ("network", "/subnetpools", "subnetpools"),
    "address_scopes": ("network", "/address-scopes", "address_scopes"),
}
# Server groups have no marker; they are paged by offset.
BY_OFFSET = frozenset(("server_groups",))
NOT_PAGED = frozenset(("rbac_policies", "qos_policies"))
MICROVERSIONS = {
    "volume": {"OpenStack-API-Version": "volume 3.27"},
    "compute": {"OpenStack-API-Version": "compute 2.87"},
}


def listed(session, name):
    """Ids in all pages of a list."""
    service, path, key = LISTS[name]
    ids = []
    while True:
        joint = "&" if "?" in path else "?"
        query = f"{path}{joint}limit={PAGE}"
        if ids:
            query += f"&offset={len(ids)}" if name in BY_OFFSET else f"&marker={ids[-1]}"
        page = session.get(service, query, MICROVERSIONS.get(service))[key]
        ids += [item["id"] for item in page]
        if len(page) < PAGE or name in NOT_PAGED:
            return sorted(ids)


def keypairs(site, secrets):
    """Keypairs belong to users; nobody but a user and an admin who names it sees them."""
    session = furnish.admin(site, secrets)
    users = session.get("identity", "/users")["users"]
    names = []
    for user in users:
        found = session.get("compute", f"/os-keypairs?user_id={user['id']}", {"OpenStack-API-Version": "compute 2.10"})
        names += [f"{user['name']}/{item['keypair']['name']}" for item in found["keypairs"]]
    return sorted(names)


def stacks(site, secrets):
    """Heat lists the stacks of one project at a time."""
    names = []
    for tenant in furnish.QUOTAS:
        session = furnish.tenant_session(site, secrets, tenant)
        ids = []
        while True:
            marker = f"&marker={ids[-1]}" if ids else ""
            page = session.get("orchestration", f"/stacks?show_nested=true&limit={PAGE}{marker}")["stacks"]
            ids += [stack["id"] for stack in page]
            if len(page) < PAGE:
                break
        names += [f"{tenant}/{stack}" for stack in ids]
    return sorted(names)


def take(site, secrets):
    session = furnish.admin(site, secrets)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        results = {name: pool.submit(listed, session, name) for name in LISTS}
        found = {name: result.result() for name, result in results.items()}
    found["keypairs"] = keypairs(site, secrets)
    found["stacks"] = stacks(site, secrets)
    return {name: {"count": len(ids), "ids": ids} for name, ids in sorted(found.items())}


def main():
    parser = argparse.ArgumentParser(prog="census")
    parser.add_argument("site", help=f"one of {', '.join(layout.SITE_NAMES)}")
    parser.add_argument("--counts", action="store_true", help="counts only")
    arguments = parser.parse_args()
    site = layout.site_named(arguments.site)
    if site not in layout.sites_here():
        raise SystemExit(f"'{site.name}' was never started")
    found = take(site, layout.Secrets())
    if arguments.counts:
        found = {name: entry["count"] for name, entry in found.items()}
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
