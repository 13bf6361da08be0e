"""Writes the configuration files of a site from the templates in `config/`."""

import base64
import os

from devcloud import foundation, layout

SERVICE_USERS = ("nova", "placement", "neutron", "glance", "cinder", "heat")
TOKEN_SECONDS = int(os.environ.get("CHASSIS_DEV_TOKEN_SECONDS") or 3600)


def write(site, secrets):
    """Idempotent: only a changed setting changes a file."""
    for folder in (site.logs, site.records, site.files / "glance", site.files / "nova" / "instances"):
        folder.mkdir(parents=True, exist_ok=True)
    for folder in ("cinder/locks", "nova/locks", "neutron/locks", "glance/images", "glance/staging", "glance/tasks"):
        (site.files / folder).mkdir(parents=True, exist_ok=True)
    # Empty, and named in the configuration, so that nothing below the machine's /etc is read.
    for folder in ("policy.d", "more.d", "heat-environment.d"):
        (site.etc / folder).mkdir(parents=True, exist_ok=True)
    values = settings(site, secrets)
    for name in ("keystone", "glance", "cinder", "neutron", "nova", "nova-database", "heat"):
        foundation.render(f"{name}.conf", site.etc / f"{name}.conf", keystone_cache="true", **values)
    foundation.render("heat-paste.ini", site.etc / "heat-paste.ini")
    foundation.render("placement.conf", site.etc / "placement" / "placement.conf", **values)
    # Bootstrap runs while memcached may be down.
    foundation.render("keystone.conf", site.etc / "keystone-without-cache.conf", keystone_cache="false", **values)
    for name in ("keystone", "placement"):
        foundation.render(f"{name}.ini", site.etc / f"{name}.ini", **values)
    for compute in site.computes():
        foundation.render("nova-compute.conf", site.etc / f"{compute}.conf", compute=compute)
    for folder in ("fernet-keys", "credential-keys"):
        write_keys(site.etc / folder)


def settings(site, secrets):
    values = {
        "site": site.name,
        "region": site.region,
        "etc": site.etc,
        "logs": site.logs,
        "files": site.files,
        "database": database_url(site, secrets),
        "transport": f"rabbit://{site.name}:{secrets[f'rabbitmq-{site.name}']}"
        f"@127.0.0.1:{layout.RABBITMQ_PORT}/{site.name}",
        "token_seconds": TOKEN_SECONDS,
        "trustee_heat": trustee(site, "heat", secrets),
        "heat_domain_password": secrets[f"{site.name}-heat-domain"],
        # Heat wants 32 characters.
        "heat_key": (secrets[f"{site.name}-heat-key-1"] + secrets[f"{site.name}-heat-key-2"])[:32],
    }
    for service in layout.SERVICE_PORTS:
        values[f"{service}_port"] = site.port(service)
    for user in SERVICE_USERS:
        values[f"auth_{user}"] = login(site, user, secrets)
        values[f"authtoken_{user}"] = token_checks(site, user, secrets)
    return values


def database_url(site, secrets):
    """Of the site's databases, without the last part of the name."""
    password = secrets[f"mariadb-{site.name}"]
    return f"mysql+pymysql://{site.name}:{password}@127.0.0.1:{layout.MARIADB_PORT}/{site.name}"


def login(site, user, secrets):
    return "\n".join(
        (
            "auth_type = password",
            f"auth_url = {site.auth_url}",
            f"username = {user}",
            f"password = {secrets[f'{site.name}-{user}']}",
            "user_domain_name = Default",
            "project_name = service",
            "project_domain_name = Default",
            f"region_name = {site.region}",
        )
    )


def trustee(site, user, secrets):
    """Like `login`, without a project: the trust says which one."""
    return "\n".join(line for line in login(site, user, secrets).splitlines() if not line.startswith("project"))


def token_checks(site, user, secrets):
    return "\n".join(
        (
            "[keystone_authtoken]",
            login(site, user, secrets),
            f"www_authenticate_uri = {site.auth_url}",
            "interface = admin",
            f"memcached_servers = 127.0.0.1:{site.port('memcached')}",
            "service_token_roles = service",
            "service_token_roles_required = true",
        )
    )


def write_keys(folder):
    """Keystone's keys: 32 random bytes in URL-safe base64; 0 is staged, 1 is primary."""
    if folder.is_dir():
        return
    folder.mkdir(mode=0o700, parents=True)
    for name in ("0", "1"):
        layout.write_private(folder / name, base64.urlsafe_b64encode(os.urandom(32)).decode())
