"""A proxy in front of every API that counts requests, the same for every tool: HAProxy, which costs next to no CPU.

The public endpoints of the catalogue are moved to it for the time of a benchmark. The services speak to each other by
the admin endpoints, so that only what a client asks for is counted.
"""

import collections
import pathlib
import re
import signal
import subprocess
import time
import urllib.parse

SERVICES = {"identity": "keystone", "compute": "nova", "volumev3": "cinder", "image": "glance", "network": "neutron",
            "placement": "placement", "orchestration": "heat"}
LINE = re.compile(r"(?P<service>\w+) (?P<method>[A-Z]+) (?P<path>\S+) (?P<status>\d+) (?P<millis>-?\d+)")


class Front:
    """Moves the public endpoints in, and back when it is closed."""

    def __init__(self, cloud, folder, first_port=28100):
        self.cloud = cloud
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.log = self.folder / "requests.log"
        self.moved = {}
        self.session = cloud.admin()
        kinds = {service["id"]: service["type"] for service in self.session.call("GET", "/services")["services"]}
        frontends = []
        for number, endpoint in enumerate(self.session.call("GET", "/endpoints?interface=public")["endpoints"]):
            kind = kinds[endpoint["service_id"]]
            if kind in SERVICES:
                self.moved[endpoint["id"]] = (endpoint["url"], first_port + number)
                frontends.append((SERVICES[kind], first_port + number, urllib.parse.urlsplit(endpoint["url"]).netloc))
        self.auth_url = next(
            f"http://127.0.0.1:{port}/v3" for name, port, _ in frontends if name == "keystone"
        )
        (self.folder / "haproxy.cfg").write_text(configuration(frontends))
        self.process = subprocess.Popen(
            ["haproxy", "-db", "-f", str(self.folder / "haproxy.cfg")],
            stdout=self.log.open("w"),
            stderr=subprocess.STDOUT,
        )
        time.sleep(0.5)
        if self.process.poll() is not None:
            raise SystemExit(f"haproxy did not start:\n{self.log.read_text()}")
        for identity, (url, port) in self.moved.items():
            self._point(identity, urllib.parse.urlsplit(url)._replace(netloc=f"127.0.0.1:{port}").geturl())

    def _point(self, identity, url):
        self.session.call("PATCH", f"/endpoints/{identity}", {"endpoint": {"url": url}})

    def close(self):
        self.session = self.cloud.admin()
        for identity, (url, _) in self.moved.items():
            self._point(identity, url)
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)

    def mark(self):
        """Where the log ends now."""
        return self.log.stat().st_size

    def requests(self, begin):
        """What was asked since that mark: a counter over (service, method)."""
        counted = collections.Counter()
        for service, method, _ in self.paths(begin):
            counted[service, method] += 1
        return counted

    def paths(self, begin):
        """What was asked since that mark, one by one."""
        with self.log.open() as lines:
            lines.seek(begin)
            for line in lines:
                match = LINE.search(line)
                if match:
                    yield match["service"], match["method"], match["path"]


def configuration(frontends):
    lines = [
        "global",
        "  log stdout format raw local0",
        "  nbthread 1",
        "defaults",
        "  mode http",
        "  log global",
        "  timeout connect 5s",
        "  timeout client 300s",
        "  timeout server 300s",
        '  log-format "%tr %ft %HM %HU %ST %Ta"',
    ]
    for name, port, target in frontends:
        lines += [
            f"frontend {name}",
            f"  bind 127.0.0.1:{port}",
            # An API that builds links from the Host header must name the proxy's address, as it would behind a real one.
            f"  default_backend {name}",
            f"backend {name}",
            f"  server s {target}",
        ]
    return "\n".join(lines) + "\n"
