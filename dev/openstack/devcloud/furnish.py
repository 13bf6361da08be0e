"""What a site offers and to whom: users, projects, flavors, images, external networks, quotas."""

import subprocess

from devcloud import configuration, layout, processes, rest

SERVICES = {
    # catalogue type: (our name of the service, path of the endpoint)
    "compute": ("nova", "/v2.1"),
    "volumev3": ("cinder", "/v3/%(project_id)s"),
    "network": ("neutron", ""),
    "image": ("glance", ""),
    "placement": ("placement", ""),
    "orchestration": ("heat", "/v1/%(project_id)s"),
}
# name: (vCPUs, MB of memory, GB of disk, extra specs)
FLAVORS = {
    "tiny": (1, 512, 1, {}),
    "small": (1, 2048, 10, {}),
    "medium": (2, 4096, 20, {}),
    "large": (4, 8192, 40, {}),
    "xlarge": (8, 32768, 80, {}),
    "huge": (16, 65536, 160, {}),
    # Offered, never scheduled: no host of this cloud has a GPU.
    "gpu": (8, 32768, 80, {"resources:VGPU": "1"}),
}
IMAGES = {
    "debian-12": {"os_distro": "debian", "os_version": "12"},
    "ubuntu-24.04": {"os_distro": "ubuntu", "os_version": "24.04"},
}
IMAGE_BYTES = 64 * 1024
VOLUME_TYPES = ("standard", "fast")
# RFC 2544's range for benchmarks: like the documentation ranges it is routed nowhere, but it has room for a /22.
EXTERNAL_NETWORKS = {"public-users": "198.18.{}.0/22", "public-devops": "198.19.{}.0/22"}
QUOTAS = {
    "chassis": {
        "compute": {
            "instances": 200, "cores": 400, "ram": 1048576,
            "key_pairs": 100, "server_groups": 50, "server_group_members": 50,
        },
        "volume": {"volumes": 500, "gigabytes": 50000, "snapshots": 200},
        "network": {
            "network": 200, "subnet": 200, "port": 500, "router": 50, "floatingip": 100,
            "security_group": 200, "security_group_rule": 500, "trunk": 50, "rbac_policy": 50,
        },
    },
    "other": {
        "compute": {
            "instances": 2, "cores": 4, "ram": 4096,
            "key_pairs": 4, "server_groups": 2, "server_group_members": 2,
        },
        "volume": {"volumes": 2, "gigabytes": 20, "snapshots": 2},
        "network": {
            "network": 2, "subnet": 2, "port": 10, "router": 1, "floatingip": 1,
            "security_group": 3, "security_group_rule": 20,
        },
    },
}


def bootstrap(site, secrets):
    """Makes Keystone's first user. Needs the database only; Keystone itself may be down."""
    internal = site.tls_url("keystone") if site.has_tls else site.url("keystone")
    command = [
        "keystone-manage", "--config-file", site.etc / "keystone-without-cache.conf", "bootstrap",
        "--bootstrap-password", secrets[f"{site.name}-admin"],
        "--bootstrap-region-id", site.region,
        "--bootstrap-public-url", site.auth_url,
        "--bootstrap-internal-url", internal + "/v3",
        "--bootstrap-admin-url", site.auth_url,
    ]  # fmt: skip
    log = site.logs / "bootstrap.log"
    with open(log, "ab") as output:
        environment = processes.clean_environment(site.folder)
        command = [str(part) for part in command]
        if subprocess.run(command, env=environment, stdout=output, stderr=output).returncode != 0:
            raise SystemExit(f"keystone-manage bootstrap failed; see {log}")


def admin(site, secrets):
    return rest.Session(site, "admin", secrets[f"{site.name}-admin"], "admin")


def tenant_session(site, secrets, tenant):
    return rest.Session(site, tenant, secrets[f"{site.name}-tenant-{tenant}"], tenant)


def identity(site, secrets):
    """Users and endpoints of the services, then the two tenants. The services need the first to start."""
    session = admin(site, secrets)
    roles = {role["name"]: role["id"] for role in session.get("identity", "/roles")["roles"]}
    for name in ("service", "heat_stack_user"):
        if name not in roles:
            roles[name] = session.post("identity", "/roles", {"role": {"name": name}})["role"]["id"]
    service_project = ensure_project(session, "service")
    for user in configuration.SERVICE_USERS:
        user_id = ensure_user(session, user, secrets[f"{site.name}-{user}"])
        for role in ("admin", "service"):
            session.put("identity", f"/projects/{service_project}/users/{user_id}/roles/{roles[role]}")
    stack_domain(session, roles["admin"], secrets[f"{site.name}-heat-domain"])
    catalogue(session, site)
    for tenant in QUOTAS:
        project = ensure_project(session, tenant)
        user_id = ensure_user(session, tenant, secrets[f"{site.name}-tenant-{tenant}"])
        session.put("identity", f"/projects/{project}/users/{user_id}/roles/{roles['member']}")
    if not secrets.get(f"{site.name}-appcred-id"):
        application_credential(site, secrets)


def stack_domain(session, role, password):
    """The domain in which Heat makes users that its stacks need, and its administrator."""
    found = session.get("identity", "/domains?name=heat")["domains"]
    domain = found[0] if found else session.post("identity", "/domains", {"domain": {"name": "heat"}})["domain"]
    user = ensure_user(session, "heat_domain_admin", password, domain["id"])
    session.put("identity", f"/domains/{domain['id']}/users/{user}/roles/{role}")


def ensure_project(session, name):
    found = session.get("identity", f"/projects?name={name}&domain_id=default")["projects"]
    if found:
        return found[0]["id"]
    body = {"project": {"name": name, "domain_id": "default"}}
    return session.post("identity", "/projects", body)["project"]["id"]


def ensure_user(session, name, password, domain="default"):
    found = session.get("identity", f"/users?name={name}&domain_id={domain}")["users"]
    if found:
        return found[0]["id"]
    body = {"user": {"name": name, "password": password, "domain_id": domain}}
    return session.post("identity", "/users", body)["user"]["id"]


def catalogue(session, site):
    known = {service["type"]: service["id"] for service in session.get("identity", "/services")["services"]}
    endpoints = session.get("identity", "/endpoints")["endpoints"]
    present = {(endpoint["service_id"], endpoint["interface"]) for endpoint in endpoints}
    for kind, (name, path) in SERVICES.items():
        if kind not in known:
            body = {"service": {"type": kind, "name": name}}
            known[kind] = session.post("identity", "/services", body)["service"]["id"]
        has_tls = site.has_tls and name in layout.TLS_SERVICES
        internal = site.tls_url(name) if has_tls else site.url(name)
        # The services speak to each other by "admin", so that "public" may be led through a proxy that counts.
        for interface, root in (("public", site.url(name)), ("internal", internal), ("admin", site.url(name))):
            if (known[kind], interface) not in present:
                endpoint = {
                    "service_id": known[kind],
                    "interface": interface,
                    "region_id": site.region,
                    "url": root + path,
                }
                session.post("identity", "/endpoints", {"endpoint": endpoint})


def application_credential(site, secrets):
    """Only its owner can make one, and its secret is shown once."""
    session = tenant_session(site, secrets, "chassis")
    path = f"/users/{session.user_id}/application_credentials"
    for credential in session.get("identity", path)["application_credentials"]:
        session.delete("identity", f"{path}/{credential['id']}")
    body = {"application_credential": {"name": "chassis", "description": "for tests of Chassis"}}
    made = session.post("identity", path, body)["application_credential"]
    secrets.put(f"{site.name}-appcred-id", made["id"])
    secrets.put(f"{site.name}-appcred-secret", made["secret"])


def offer(site, secrets):
    """Everything that needs the services themselves; idempotent by name."""
    session = admin(site, secrets)
    flavors(session)
    images(session)
    external_networks(session, site)
    volume_types(session)
    quotas(session)
    default_security_groups(site, secrets)


def flavors(session):
    present = {flavor["name"] for flavor in session.get("compute", "/flavors")["flavors"]}
    for name, (vcpus, ram, disk, specs) in FLAVORS.items():
        if name not in present:
            body = {"flavor": {"name": name, "vcpus": vcpus, "ram": ram, "disk": disk}}
            flavor = session.post("compute", "/flavors", body)["flavor"]["id"]
            if specs:
                session.post("compute", f"/flavors/{flavor}/os-extra_specs", {"extra_specs": specs})


def images(session):
    present = {image["name"]: image for image in session.get("image", "/images")["images"]}
    for name, properties in IMAGES.items():
        image = present.get(name)
        if image is None:
            body = {
                "name": name, "disk_format": "raw", "container_format": "bare", "visibility": "public",
                "min_disk": 1, "hw_qemu_guest_agent": "yes", **properties,
            }  # fmt: skip
            image = session.post("image", "/images", body)
        if image["status"] == "queued":
            headers = {"Content-Type": "application/octet-stream"}
            session.put("image", f"/images/{image['id']}/file", bytes(IMAGE_BYTES), headers)


def external_networks(session, site):
    present = {network["name"]: network for network in session.get("network", "/networks")["networks"]}
    for name, cidr in EXTERNAL_NETWORKS.items():
        network = present.get(name)
        if network is None:
            body = {
                "name": name,
                "router:external": True,
                "provider:network_type": "flat",
                "provider:physical_network": name,
            }
            network = session.post("network", "/networks", {"network": body})["network"]
        if not network["subnets"]:
            body = {
                "name": name,
                "network_id": network["id"],
                "ip_version": 4,
                "cidr": cidr.format(4 * site.index),
                "enable_dhcp": False,
            }
            session.post("network", "/subnets", {"subnet": body})


def volume_types(session):
    present = {kind["name"]: kind["id"] for kind in session.get("volume", "/types")["volume_types"]}
    for name in VOLUME_TYPES:
        if name not in present:
            session.post("volume", "/types", {"volume_type": {"name": name}})
    if "__DEFAULT__" in present:
        session.delete("volume", f"/types/{present['__DEFAULT__']}")


def quotas(session):
    for tenant, limits in QUOTAS.items():
        project = ensure_project(session, tenant)
        session.put("compute", f"/os-quota-sets/{project}", {"quota_set": limits["compute"]})
        session.put("volume", f"/os-quota-sets/{project}", {"quota_set": limits["volume"]})
        session.put("network", f"/quotas/{project}", {"quota": limits["network"]})


def default_security_groups(site, secrets):
    """Neutron makes them when a tenant first looks; made now, a census is the same before and after a test."""
    for tenant in QUOTAS:
        tenant_session(site, secrets, tenant).get("network", "/security-groups")
    admin(site, secrets).get("network", "/security-groups")


def usable(site, secrets):
    """Waits until a server could be built: computes up and known to Placement, pools, a port that is bound."""
    session = admin(site, secrets)

    def computes_up():
        found = session.get("compute", "/os-services?binary=nova-compute")["services"]
        providers = session.get("placement", "/resource_providers")["resource_providers"]
        up = {service["host"] for service in found if service["state"] == "up"}
        return up.issuperset(site.computes()) and {one["name"] for one in providers}.issuperset(site.computes())

    processes.wait_until(f"computes of {site.name}", computes_up, 60, interval=0.3)
    processes.wait_until(
        f"volume pools of {site.name}",
        lambda: session.get("volume", "/scheduler-stats/get_pools")["pools"],
        60,
        interval=0.3,
    )
    port_becomes_active(session, site)


def port_becomes_active(session, site):
    network = session.post("network", "/networks", {"network": {"name": "start-check"}})["network"]["id"]
    try:
        body = {"port": {"network_id": network, "binding:host_id": site.computes()[0], "device_owner": "compute:nova"}}
        port = session.post("network", "/ports", body)["port"]["id"]
        try:
            processes.wait_until(
                f"a port of {site.name} becomes ACTIVE",
                lambda: session.get("network", f"/ports/{port}")["port"]["status"] == "ACTIVE",
                30,
            )
        finally:
            session.delete("network", f"/ports/{port}")
    finally:
        session.delete("network", f"/networks/{network}")
