"""The development OpenStack as the benchmark sees it: credentials, processes, CPU seconds, logs, census."""

import datetime
import json
import os
import pathlib
import re
import subprocess
import urllib.error
import urllib.request

TICK = os.sysconf("SC_CLK_TCK")
ROOT = pathlib.Path(__file__).resolve().parents[3]


class Cloud:
    """One site of `dev/openstack`."""

    def __init__(self, state, site):
        self.state = pathlib.Path(state)
        sites = json.loads((self.state / "sites.json").read_text())
        self.site = next(found for found in sites if found["name"] == site)
        self.name = site
        self.region = self.site["region"]
        self.auth_url = self.site["auth_url"]
        self.credentials = self.site["credentials"]["chassis"]
        self.logs = pathlib.Path(self.site["logs"])

    def processes(self):
        """Service name to pid, the database and the queue included."""
        found = dict(self.site["pids"])
        for record in (self.state / "run").glob("*.json"):
            found[record.stem.lstrip("0123456789-")] = json.loads(record.read_text())["pid"]
        return found

    def cpu(self):
        """CPU seconds so far, by service; children are counted with their parent."""
        return {name: tree_seconds(pid) for name, pid in self.processes().items()}

    def census(self):
        """Type to number of objects of all projects."""
        answer = subprocess.run(
            [str(ROOT / "dev/openstack/census"), self.name, "--counts"],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "CHASSIS_DEV_STATE": str(self.state)},
        )
        return {kind: count for kind, count in json.loads(answer.stdout).items() if count}

    def admin(self):
        """A session of the cloud's administrator."""
        return Session(self.auth_url, self.site["credentials"]["admin"])

    def built(self, offset):
        """Server id to the instant (seconds since the epoch) at which Nova had built it, from what the log holds after `offset`."""
        instants = {}
        for log in self.logs.glob("nova-compute*.log"):
            with log.open() as lines:
                lines.seek(offset.get(log.name, 0))
                for line in lines:
                    match = BUILT.match(line)
                    if match:
                        instants[match["server"]] = seconds(match["at"])
        return instants

    def log_sizes(self):
        return {log.name: log.stat().st_size for log in self.logs.glob("nova-compute*.log")}


BUILT = re.compile(r"(?P<at>\S+ \S+) .*\[instance: (?P<server>[0-9a-f-]{36})\] Took [0-9.]+ seconds to build instance")


def seconds(text):
    moment = datetime.datetime.strptime(text, "%Y-%m-%d %H:%M:%S.%f")
    return moment.replace(tzinfo=datetime.timezone.utc).timestamp()


def children():
    parents = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    return parents


def tree_seconds(pid, parents=None):
    """CPU seconds of a process and of what descends from it, the ended ones included."""
    parents = children() if parents is None else parents
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    own = sum(int(value) for value in fields[11:15]) / TICK
    return own + sum(tree_seconds(child, parents) for child in parents.get(pid, []))


class Session:
    """A token of one user in one project."""

    def __init__(self, auth_url, credentials):
        self.auth_url = auth_url
        body = {
            "auth": {
                "identity": {
                    "methods": ["password"],
                    "password": {
                        "user": {
                            "name": credentials["username"],
                            "password": credentials["password"],
                            "domain": {"name": credentials["user_domain_name"]},
                        }
                    },
                },
                "scope": {
                    "project": {
                        "name": credentials["project_name"],
                        "domain": {"name": credentials["project_domain_name"]},
                    }
                },
            }
        }
        with self._send("POST", auth_url + "/auth/tokens", body, {}) as answer:
            self.token = answer.headers["X-Subject-Token"]
            self.project = json.loads(answer.read())["token"]["project"]["id"]

    def _send(self, method, url, body, headers):
        request = urllib.request.Request(
            url,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", **headers},
        )
        return urllib.request.urlopen(request, timeout=120)

    def call(self, method, path, body=None):
        """A call to Keystone."""
        return self.at(method, self.auth_url + path, body)

    def at(self, method, url, body=None, missing=False):
        """A call to any service; None for what is not there, where that may be."""
        try:
            with self._send(method, url, body, {"X-Auth-Token": self.token}) as answer:
                text = answer.read()
                return json.loads(text) if text else {}
        except urllib.error.HTTPError as refusal:
            if missing and refusal.code == 404:
                return None
            raise RuntimeError(f"{method} {url}: {refusal.code} {refusal.read()[:300]!r}") from refusal


def instant(text):
    """Seconds since the epoch of an instant in ISO form with a zone."""
    return datetime.datetime.fromisoformat(text).timestamp()
