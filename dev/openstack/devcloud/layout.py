"""Where everything is: folders, ports, names and secrets of the sites."""

import dataclasses
import json
import os
import pathlib
import secrets
import threading

HERE = pathlib.Path(__file__).resolve().parent.parent
REPOSITORY = HERE.parent.parent
STATE = pathlib.Path(os.environ.get("CHASSIS_DEV_STATE") or REPOSITORY / ".run" / "openstack").resolve()

SITE_NAMES = ("grenoble", "orsay", "strasbourg", "lyon")
COMPUTES = int(os.environ.get("CHASSIS_DEV_COMPUTES") or 3)

# Below the range that the kernel hands out to clients, so that no connection of ours takes one.
PORT_BASE = int(os.environ.get("CHASSIS_DEV_PORTS") or 21000)
MARIADB_PORT = PORT_BASE + 6
RABBITMQ_PORT = PORT_BASE + 72
RABBITMQ_DISTRIBUTION_PORT = PORT_BASE + 73
EPMD_PORT = PORT_BASE + 69
# The last two digits are those of the service's usual port, where it has one.
SERVICE_PORTS = {
    "heat": 4,
    "memcached": 11,
    "keystone": 50,
    "nova": 74,
    "cinder": 76,
    "placement": 78,
    "glance": 92,
    "neutron": 96,
}
TLS_BASE = PORT_BASE + 1100
TLS_EXPIRED_KEYSTONE_PORT = PORT_BASE + 1250
# Only services of which Chassis speaks; memcached and Heat have no TLS front.
TLS_SERVICES = ("keystone", "nova", "cinder", "placement", "glance", "neutron")


@dataclasses.dataclass(frozen=True)
class Site:
    """One cloud: `index` counts from 0 and decides ports and address ranges."""

    name: str
    index: int

    @property
    def region(self):
        return "Region" + self.name.capitalize()

    @property
    def folder(self):
        return STATE / "sites" / self.name

    @property
    def etc(self):
        return self.folder / "etc"

    @property
    def logs(self):
        return self.folder / "logs"

    @property
    def files(self):
        return self.folder / "files"

    @property
    def records(self):
        return self.folder / "run"

    @property
    def has_tls(self):
        return self.index == 0

    def port(self, service):
        return PORT_BASE + 100 * (self.index + 1) + SERVICE_PORTS[service]

    def tls_port(self, service):
        return TLS_BASE + SERVICE_PORTS[service]

    def url(self, service):
        return f"http://127.0.0.1:{self.port(service)}"

    def tls_url(self, service):
        return f"https://127.0.0.1:{self.tls_port(service)}"

    @property
    def auth_url(self):
        return self.url("keystone") + "/v3"

    def database(self, service):
        return f"{self.name}_{service}"

    def computes(self):
        return [f"{self.name}-compute{number}" for number in range(1, COMPUTES + 1)]


def site_named(name):
    if name not in SITE_NAMES:
        raise SystemExit(f"no site '{name}'; the sites are {', '.join(SITE_NAMES)}")
    return Site(name, SITE_NAMES.index(name))


def sites_counted(count):
    if not 1 <= count <= len(SITE_NAMES):
        raise SystemExit(f"--sites takes 1 to {len(SITE_NAMES)}, not {count}")
    return [Site(name, index) for index, name in enumerate(SITE_NAMES[:count])]


def sites_here():
    """The sites that the state folder knows, in the order of their index."""
    return [Site(name, index) for index, name in enumerate(SITE_NAMES) if (STATE / "sites" / name).is_dir()]


class Secrets:
    """Passwords that are made once and kept in the state folder, readable by the owner only; for many threads."""

    def __init__(self):
        self._lock = threading.Lock()
        self._path = STATE / "secrets.json"
        self._values = json.loads(self._path.read_text()) if self._path.exists() else {}

    def __getitem__(self, name):
        with self._lock:
            if name not in self._values:
                self._values[name] = secrets.token_hex(12)
                self._save()
            return self._values[name]

    def get(self, name):
        return self._values.get(name)

    def put(self, name, value):
        with self._lock:
            self._values[name] = value
            self._save()

    def _save(self):
        write_private(self._path, json.dumps(self._values, indent=1))


def write_private(path, text):
    """Replaces the file in one step; nobody but the owner can read it, and nobody sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    draft.replace(path)
