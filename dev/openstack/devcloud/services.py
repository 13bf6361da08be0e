"""The processes of a site: which there are, how they start, when they can be used."""

import json
import os
import subprocess

from devcloud import layout, ports, processes, rest
from devcloud.layout import STATE

# In this order they are forked; one project is one mother process.
PROJECTS = ("nova", "neutron", "cinder", "glance", "heat")


class Mothers:
    """One process per project that is asked to fork services; started early, for importing takes seconds."""

    def __init__(self, site):
        """The site's configuration stands for all: the values that count at import are the same."""
        self._site = site
        self._processes = {}

    def prepare(self, project):
        if project in self._processes:
            return
        log = STATE / "mothers" / f"{project}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        environment = processes.clean_environment(
            STATE,
            PYTHONPATH=f"{layout.HERE}:{layout.HERE / 'fakes'}",
            PYTHONDONTWRITEBYTECODE="1",
            # Each start would log hundreds of lines about policies whose defaults will change one day.
            PYTHONWARNINGS="ignore",
        )
        with open(log, "ab") as output:
            self._processes[project] = subprocess.Popen(
                ["/usr/bin/python3", "-m", "devcloud.mother", project, str(self._site.etc / f"{project}.conf")],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=output,
                env=environment,
                cwd="/",
                text=True,
            )

    def fork(self, project, service):
        self.prepare(project)
        pipe = self._processes[project].stdin
        pipe.write(json.dumps(service) + "\n")
        pipe.flush()

    def check(self):
        for project, process in self._processes.items():
            if process.poll():
                raise SystemExit(f"the mother of {project} died; see {STATE / 'mothers' / (project + '.log')}")

    def release(self):
        """Lets the mothers go when they have forked everything that was asked."""
        for process in self._processes.values():
            process.stdin.close()
        for process in self._processes.values():
            process.wait()
        self._processes.clear()


def forked(site):
    """Project → its services in the order in which they must start."""

    def service(name, main, *configurations, after=""):
        arguments = [part for file in configurations for part in ("--config-file", str(site.etc / file))]
        arguments += ["--config-dir", str(site.etc / "more.d")]
        # The others name their log file in the configuration.
        if name.startswith(("nova", "cinder", "heat")):
            arguments += ["--log-file", str(site.logs / f"{name}.log")]
        return {
            "name": name,
            "main": main,
            "arguments": arguments,
            "log": str(site.logs / f"{name}.out"),
            "record": str(site.records / f"{name}.json"),
            # An API server is ready when it answers; the others say so.
            "ready": str(ready_mark(site, name)) if name.startswith(("nova", "cinder", "heat")) and "-api" not in name else "",
            "after": str(ready_mark(site, after)) if after else "",
        }

    with_database = ("nova.conf", "nova-database.conf")
    nova = [
        service("nova-conductor", "nova.cmd.conductor:main", *with_database),
        service("nova-scheduler", "nova.cmd.scheduler:main", *with_database),
        service("nova-api", "nova.cmd.api:main", *with_database),
    ]
    for number, compute in enumerate(site.computes(), 1):
        # A compute that asks before the conductor listens waits ten seconds before it asks again.
        files = ("nova.conf", f"{compute}.conf")
        nova.append(service(f"nova-compute{number}", "nova.cmd.compute:main", *files, after="nova-conductor"))
    return {
        "nova": nova,
        "neutron": [service("neutron-server", "neutron.cmd.eventlet.server:main", "neutron.conf")],
        "cinder": [
            service("cinder-scheduler", "cinder.cmd.scheduler:main", "cinder.conf"),
            service("cinder-volume", "cinder.cmd.volume:main", "cinder.conf"),
            service("cinder-api", "cinder.cmd.api:main", "cinder.conf"),
        ],
        "glance": [service("glance-api", "glance.cmd.api:main", "glance.conf")],
        "heat": [
            service("heat-engine", "heat.cmd.engine:main", "heat.conf"),
            service("heat-api", "heat.cmd.api:main", "heat.conf"),
        ],
    }


def plain(site):
    """Name → command of the processes that are started, not forked."""
    commands = {
        "memcached": ["memcached", "-l", "127.0.0.1", "-p", site.port("memcached"), "-U", "0", "-m", "64", "-t", "1"],
        "keystone": ["uwsgi-core", "--ini", site.etc / "keystone.ini"],
        "placement": ["uwsgi-core", "--ini", site.etc / "placement.ini"],
    }
    if os.geteuid() == 0:
        commands["memcached"] += ["-u", "root"]
    if site.has_tls:
        front = ["/usr/bin/python3", layout.HERE / "devcloud" / "tls_front.py"]
        pairs = [f"{site.tls_port(name)}:{site.port(name)}" for name in layout.TLS_SERVICES]
        valid = [STATE / "tls" / "server.pem", STATE / "tls" / "server.key"]
        expired = [STATE / "tls" / "expired.pem", STATE / "tls" / "expired.key"]
        commands["tls"] = [*front, *valid, *pairs]
        commands["tls-expired"] = [*front, *expired, f"{layout.TLS_EXPIRED_KEYSTONE_PORT}:{site.port('keystone')}"]
    return commands


def record(site, name):
    return site.records / f"{name}.json"


def ready_mark(site, name):
    return site.records / f"{name}.ready"


def waited_for(site, names):
    """The marks that the named services set when they have started."""
    groups = forked(site).values()
    return [service["ready"] for group in groups for service in group if service["name"] in names and service["ready"]]


def missing(site):
    """Names of the site's processes that do not run."""
    names = list(plain(site)) + [service["name"] for group in forked(site).values() for service in group]
    return [name for name in names if not processes.running(record(site, name))]


def require_ports(site, names):
    wanted = {}
    for service in layout.SERVICE_PORTS:
        process = {"nova": "nova-api", "cinder": "cinder-api", "glance": "glance-api", "neutron": "neutron-server",
                   "heat": "heat-api"}
        if process.get(service, service) in names:
            wanted[site.port(service)] = f"{service} of {site.name}"
    if "tls" in names:
        wanted.update({site.tls_port(service): f"the TLS front of {service}" for service in layout.TLS_SERVICES})
    if "tls-expired" in names:
        wanted[layout.TLS_EXPIRED_KEYSTONE_PORT] = "the TLS front with an expired certificate"
    ports.require_free(wanted)


def start_plain(site, names):
    environment = processes.clean_environment(site.folder)
    for name, command in plain(site).items():
        if name in names:
            processes.start(record(site, name), command, site.logs / f"{name}.out", environment)


def fork_missing(site, names, mothers):
    groups = forked(site)
    for project in PROJECTS:
        for service in groups[project]:
            if service["name"] not in names:
                continue
            # The record of a process that died before would be taken for one that dies now.
            record(site, service["name"]).unlink(missing_ok=True)
            ready_mark(site, service["name"]).unlink(missing_ok=True)
            mothers.fork(project, service)


def projects_of(site, names):
    """The projects that have one of the named services."""
    groups = forked(site)
    return [project for project in PROJECTS if any(service["name"] in names for service in groups[project])]


def check(site, names):
    """Ends the wait at once when one of the processes has died."""
    for name in names:
        found = processes.recall(record(site, name))
        if found and not found.alive():
            raise SystemExit(f"{name} of {site.name} died; see {site.logs / name}.out and {site.logs / name}.log")


def wait_for_keystone(site):
    watch = lambda: check(site, ["keystone"])
    processes.wait_until(f"Keystone of {site.name}", lambda: rest.status(site.auth_url) == 200, 60, alive=watch)


def answering(site):
    """Does every API of the site answer without a token?"""
    return all(
        rest.status(site.url(service)) in (200, 300)
        for service in ("keystone", "glance", "placement", "neutron", "cinder", "nova", "heat")
    )
