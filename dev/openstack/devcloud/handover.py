"""What a client needs: clouds.yaml for people and SDKs, sites.json for programs."""

import json

from devcloud import furnish, layout, processes
from devcloud.layout import STATE


def write(sites, secrets):
    layout.write_private(STATE / "clouds.yaml", clouds(sites, secrets))
    layout.write_private(STATE / "sites.json", json.dumps([describe(site, secrets) for site in sites], indent=2) + "\n")


def logins(site, secrets):
    """Name of the entry's suffix → the `auth` mapping."""

    def password(user, secret):
        return {
            "auth_url": site.auth_url,
            "username": user,
            "password": secrets[secret],
            "project_name": user,
            "user_domain_name": "Default",
            "project_domain_name": "Default",
        }

    return {
        "": password("chassis", f"{site.name}-tenant-chassis"),
        "-appcred": {
            "auth_url": site.auth_url,
            "application_credential_id": secrets[f"{site.name}-appcred-id"],
            "application_credential_secret": secrets[f"{site.name}-appcred-secret"],
        },
        "-other": password("other", f"{site.name}-tenant-other"),
        "-admin": password("admin", f"{site.name}-admin"),
    }


def clouds(sites, secrets):
    entries = {}
    for site in sites:
        for suffix, auth in logins(site, secrets).items():
            entry = {"auth": auth, "region_name": site.region, "interface": "public", "identity_api_version": 3}
            if suffix == "-appcred":
                entry["auth_type"] = "v3applicationcredential"
            entries[site.name + suffix] = entry
        if site.has_tls:
            fronts = {"-tls": site.tls_port("keystone"), "-tls-expired": layout.TLS_EXPIRED_KEYSTONE_PORT}
            for suffix, port in fronts.items():
                auth = dict(logins(site, secrets)[""], auth_url=f"https://127.0.0.1:{port}/v3")
                entries[site.name + suffix] = {
                    "auth": auth,
                    "region_name": site.region,
                    "interface": "internal",
                    "identity_api_version": 3,
                    "cacert": str(STATE / "tls" / "ca.pem"),
                }
    lines = ["# Written by dev/openstack/up; every password is of this machine's development cloud only.", "clouds:"]
    for name, entry in entries.items():
        lines.append(f"  {name}:")
        for key, value in entry.items():
            if isinstance(value, dict):
                lines.append(f"    {key}:")
                lines += [f"      {inner}: {json.dumps(content)}" for inner, content in value.items()]
            else:
                lines.append(f"    {key}: {json.dumps(value)}")
    return "\n".join(lines) + "\n"


def describe(site, secrets):
    known = logins(site, secrets)
    description = {
        "name": site.name,
        "auth_url": site.auth_url,
        "region": site.region,
        "credentials": {
            "chassis": known[""],
            "chassis_application_credential": known["-appcred"],
            "other": known["-other"],
            "admin": known["-admin"],
        },
        "external_networks": {
            name: cidr.format(4 * site.index) for name, cidr in furnish.EXTERNAL_NETWORKS.items()
        },
        "flavors": list(furnish.FLAVORS),
        "images": list(furnish.IMAGES),
        "volume_types": list(furnish.VOLUME_TYPES),
        "endpoints": {service: site.url(service) for service in layout.TLS_SERVICES},
        "computes": site.computes(),
        "pids": {record.name: record.pid for record in processes.recall_all(site.records)},
        "logs": str(site.logs),
        "state": str(STATE),
    }
    if site.has_tls:
        description["tls"] = {
            "ca": str(STATE / "tls" / "ca.pem"),
            "auth_url": site.tls_url("keystone") + "/v3",
            "endpoints": {service: site.tls_url(service) for service in layout.TLS_SERVICES},
            "expired_auth_url": f"https://127.0.0.1:{layout.TLS_EXPIRED_KEYSTONE_PORT}/v3",
        }
    return description
