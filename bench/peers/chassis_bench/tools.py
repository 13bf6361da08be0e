"""Each tool as its users would run it: one command to create, one to plan again, one to delete."""

import dataclasses
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable

from . import cloud as clouds

LIMIT = 3600


class Missing(Exception):
    """A tool that is not on this machine; the message says how to get it."""


@dataclasses.dataclass
class Setting:
    """What every tool is told: the cloud, the address of its Keystone (behind the counting front), where to write."""

    cloud: clouds.Cloud
    auth_url: str
    folder: pathlib.Path
    export: Callable = None

    def python(self, name, *packages):
        """The programs of a virtual environment with these packages, made at the first use."""
        place = self.folder / f"venv-{name}"
        if not (place / "done").exists():
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(place)], check=True)
            done = subprocess.run([str(place / "bin/pip"), "install", "-q", *packages], capture_output=True, text=True)
            if done.returncode != 0:
                raise Missing(done.stderr.strip().splitlines()[-1])
            (place / "done").touch()
        return place / "bin"

    def openrc(self):
        """The environment variables that OpenStack's own clients read."""
        known = self.cloud.credentials
        return {
            "OS_AUTH_URL": self.auth_url,
            "OS_USERNAME": known["username"],
            "OS_PASSWORD": known["password"],
            "OS_PROJECT_NAME": known["project_name"],
            "OS_USER_DOMAIN_NAME": known["user_domain_name"],
            "OS_PROJECT_DOMAIN_NAME": known["project_domain_name"],
            "OS_REGION_NAME": self.cloud.region,
            "OS_INTERFACE": "public",
            "OS_IDENTITY_API_VERSION": "3",
        }

    def clouds_yaml(self, name):
        """A clouds.yaml with one entry, behind the front."""
        known = self.cloud.credentials
        return (
            f"clouds:\n  {name}:\n    auth:\n      auth_url: \"{self.auth_url}\"\n"
            + "".join(f'      {key}: "{known[key]}"\n' for key in (
                "username", "password", "project_name", "user_domain_name", "project_domain_name"))
            + f'    region_name: "{self.cloud.region}"\n    interface: public\n    identity_api_version: 3\n'
        )


class Tool:
    """A tool and its processes; `finished` tells when it knew of each server, where it says so.

    rounds: how often it runs at most; few where a round takes minutes and its figure is far from the others'.
    """

    name = ""
    label = ""
    rounds = 1_000

    def __init__(self, setting, workload):
        self.setting = setting
        self.workload = workload
        self.folder = setting.folder / f"{self.name}-{workload.name}"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        try:
            self.prepare()
        except BaseException:
            self.close()
            raise

    def prepare(self):
        """Writes what the tool reads."""

    def close(self):
        """Stops what runs all the time."""

    def create(self):
        raise NotImplementedError

    def replan(self):
        """Looks for changes when there are none; None where the tool has no such thing."""
        return None

    def delete(self):
        raise NotImplementedError

    def standing_cpu(self):
        """CPU seconds so far of processes of the tool that run all the time, its own services on the cloud included."""
        return 0.0

    def finished(self):
        """Server id to the instant at which the tool knew that it was built."""
        return {}

    def run(self, *command, env=None, check=True, clean=False, output="output.txt"):
        """Runs a command to its end in the tool's folder, and keeps what it prints."""
        base = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(self.folder), "LANG": "C.UTF-8"} if clean else dict(os.environ)
        with (self.folder / output).open("a") as log:
            done = subprocess.run(
                command, cwd=self.folder, env={**base, **(env or {})}, stdout=log, stderr=subprocess.STDOUT, timeout=LIMIT
            )
        if check and done.returncode != 0:
            tail = (self.folder / output).read_text()[-2000:]
            raise RuntimeError(f"{self.label}: {' '.join(command[:4])} ended with {done.returncode}:\n{tail}")
        return done.returncode


def call(connection, path):
    """What the server's API answers to the holder of its connection file."""
    request = urllib.request.Request(
        connection["url"] + "/api/v1alpha1" + path, headers={"Authorization": "Bearer " + connection["token"]}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.loads(answer.read())


def children_cpu():
    """CPU seconds of the commands that ended so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Chassis(Tool):
    """A running server (`chassis up`) with the site joined; the commands are those of the command line."""

    name = "chassis"
    label = "Chassis"
    project = "bench"
    server = None

    def prepare(self):
        self.command = str(clouds.ROOT / "chassis")
        self.data = self.folder / "data"
        self.env = {"CHASSIS_DATA": str(self.data), "NO_COLOR": "1"}
        with (self.folder / "server.log").open("w") as log:
            self.server = subprocess.Popen(
                [self.command, "up", "--data", str(self.data), "--port", "28199"],
                stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **self.env},
            )
        until = time.time() + 300
        while not (self.data / "connection.json").exists():
            if time.time() > until or self.server.poll() is not None:
                raise RuntimeError((self.folder / "server.log").read_text()[-2000:])
            time.sleep(0.2)
        (self.folder / "clouds.yaml").write_text(self.setting.clouds_yaml(self.setting.cloud.name))
        site = self.setting.cloud.name
        self.run(self.command, "site", "add", site, "--clouds-yaml", "clouds.yaml", "--users-network", "public-users",
                 "--devops-network", "public-devops", env=self.env)
        self.run(self.command, "project", "create", self.project, env=self.env)
        (self.folder / "blade.yaml").write_text(self.workload.blade(self.project, site))
        self.run(self.command, "blade", "validate", "blade.yaml", env=self.env)

    def create(self):
        self.run(self.command, "blade", "apply", "-y", "blade.yaml", env=self.env)

    def replan(self):
        return self.run(self.command, "blade", "plan", "--detailed-exitcode", "blade.yaml", env=self.env) == 0

    def delete(self):
        self.run(self.command, "blade", "destroy", "-y", f"{self.project}/{self.workload.name}", env=self.env)

    def standing_cpu(self):
        return clouds.tree_seconds(self.server.pid)

    def export(self, kind):
        """The same platform for a peer: where Chassis wrote it."""
        target = self.folder / kind
        self.run(self.command, "blade", "export", "--format", kind, "--to", str(target), "blade.yaml", env=self.env)
        return target

    def finished(self):
        """From the operation's own journal: when each server's step was done."""
        api = json.loads((self.data / "connection.json").read_text())
        blade = f"/projects/{self.project}/blades/{self.workload.name}"
        servers = {
            resource["address"]: resource
            for resource in call(api, f"{blade}/resources?limit=500")["items"]
            if resource["type"].lower() == "server"
        }
        operations = {resource["operation"] for resource in servers.values()}
        return {
            servers[step["address"]]["id"]: clouds.instant(step["endedAt"])
            for operation in operations
            for step in call(api, f"/operations/{operation}/steps?limit=500")["items"]
            if step["address"] in servers and step.get("endedAt")
        }

    def close(self):
        if self.server is None:
            return
        self.server.terminate()
        self.server.wait(60)


