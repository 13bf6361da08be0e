"""The peers, on the same cloud, behind the same proxy, on what Chassis exports where they read it."""

import json
import pathlib
import shutil
import subprocess

from . import calibration
from . import cloud as clouds
from .tools import Missing, Tool

OPENSTACK = "/usr/bin/openstack"


class Terraform(Tool):
    """The published program with the real OpenStack provider, on the configuration that Chassis exports."""

    name = "terraform"
    label = "Terraform"

    def prepare(self):
        self.program = shutil.which("terraform")
        done = subprocess.run([str(clouds.ROOT / "dev/terraform/setup")], capture_output=True, text=True)
        if done.returncode != 0:
            raise Missing(done.stderr.strip().splitlines()[-1])
        self.env = {
            "TF_CLI_CONFIG_FILE": done.stdout.strip(),
            "TF_IN_AUTOMATION": "1",
            "CHECKPOINT_DISABLE": "1",
        }
        for file in self.setting.export("terraform").iterdir():
            shutil.copy(file, self.folder)
        (self.folder / "clouds.yaml").write_text(self.setting.clouds_yaml(self.setting.cloud.name))
        self.run(self.program, "init", "-input=false", env=self.env)

    def create(self):
        self.run(self.program, "apply", "-auto-approve", "-json", "-input=false", env=self.env, output="apply.json")

    def replan(self):
        return self.run(self.program, "plan", "-detailed-exitcode", "-input=false", env=self.env, check=False) == 0

    def delete(self):
        self.run(self.program, "apply", "-destroy", "-auto-approve", "-input=false", env=self.env)

    def finished(self):
        instants = {}
        for line in (self.folder / "apply.json").read_text().splitlines():
            message = json.loads(line) if line.startswith("{") else {}
            hook = message.get("hook", {})
            kind = hook.get("resource", {}).get("resource_type")
            if message.get("type") == "apply_complete" and kind == "openstack_compute_instance_v2":
                instants[hook["id_value"]] = clouds.instant(message["@timestamp"])
        return instants


class Heat(Tool):
    """Heat of the same release, asked by its command line client, on the template that Chassis exports."""

    name = "heat"
    label = "Heat"

    def prepare(self):
        if "heat-engine" not in self.setting.cloud.processes():
            raise Missing("the cloud has no Heat")
        templates = list(self.setting.export("heat").glob("*.heat.yaml"))
        shutil.copy(templates[0], self.folder / "stack.yaml")
        self.stack = f"bench-{self.workload.name}"

    def _openstack(self, *arguments):
        return self.run(OPENSTACK, *arguments, env=self.setting.openrc(), clean=True)

    def create(self):
        self._openstack("stack", "create", "--wait", "--poll", "1", "-t", "stack.yaml", self.stack)

    def delete(self):
        self._openstack("stack", "delete", "--yes", "--wait", self.stack)

    def standing_cpu(self):
        return sum(clouds.tree_seconds(pid) for name, pid in self.setting.cloud.processes().items() if name.startswith("heat-"))


PLAYBOOK = """\
- hosts: localhost
  connection: local
  gather_facts: false
  vars: {{n: {servers}, cloud: bench}}
  tasks:
    - openstack.cloud.network: {{cloud: "{{{{ cloud }}}}", name: ansible-main, state: present}}
    - openstack.cloud.subnet: {{cloud: "{{{{ cloud }}}}", network: ansible-main, name: ansible-main, cidr: {cidr}, state: present}}
    - openstack.cloud.router:
        cloud: "{{{{ cloud }}}}"
        name: ansible-main
        network: {external}
        interfaces: [ansible-main]
        state: present
    - openstack.cloud.security_group:
        cloud: "{{{{ cloud }}}}"
        name: ansible-access
        security_group_rules: [{{protocol: tcp, port_range_min: 22, port_range_max: 22, remote_ip_prefix: 0.0.0.0/0, ether_type: IPv4, direction: ingress}}]
        state: present
    - openstack.cloud.port: {{cloud: "{{{{ cloud }}}}", name: "ansible-{{{{ item }}}}", network: ansible-main, security_groups: [ansible-access], state: present}}
      loop: "{{{{ range(n) | list }}}}"
    - openstack.cloud.volume: {{cloud: "{{{{ cloud }}}}", name: "ansible-{{{{ item }}}}", size: 1, state: present}}
      loop: "{{{{ range(n) | list }}}}"
    - openstack.cloud.server:
        cloud: "{{{{ cloud }}}}"
        name: "ansible-{{{{ item }}}}"
        image: {image}
        flavor: {flavor}
        nics: [{{port-name: "ansible-{{{{ item }}}}"}}]
        volumes: ["ansible-{{{{ item }}}}"]
        auto_ip: false
        wait: true
        state: present
      loop: "{{{{ range(n) | list }}}}"
    - openstack.cloud.floating_ip:
        cloud: "{{{{ cloud }}}}"
        server: "ansible-{{{{ item }}}}"
        network: {external}
        nat_destination: ansible-main
        wait: true
        state: present
      loop: "{{{{ range(n) | list }}}}"
"""

REMOVAL = """\
- hosts: localhost
  connection: local
  gather_facts: false
  vars: {{n: {servers}, cloud: bench}}
  tasks:
    - openstack.cloud.server: {{cloud: "{{{{ cloud }}}}", name: "ansible-{{{{ item }}}}", delete_ips: true, wait: true, state: absent}}
      loop: "{{{{ range(n) | list }}}}"
    - openstack.cloud.volume: {{cloud: "{{{{ cloud }}}}", name: "ansible-{{{{ item }}}}", state: absent}}
      loop: "{{{{ range(n) | list }}}}"
    - openstack.cloud.port: {{cloud: "{{{{ cloud }}}}", name: "ansible-{{{{ item }}}}", state: absent}}
      loop: "{{{{ range(n) | list }}}}"
    - openstack.cloud.router: {{cloud: "{{{{ cloud }}}}", name: ansible-main, state: absent}}
    - openstack.cloud.subnet: {{cloud: "{{{{ cloud }}}}", name: ansible-main, state: absent}}
    - openstack.cloud.network: {{cloud: "{{{{ cloud }}}}", name: ansible-main, state: absent}}
    - openstack.cloud.security_group: {{cloud: "{{{{ cloud }}}}", name: ansible-access, state: absent}}
"""


class Ansible(Tool):
    """Ansible with the collection openstack.cloud: tasks one after the other, loops over the servers."""

    name = "ansible"
    label = "Ansible"
    rounds = 3

    def prepare(self):
        self.program = self.setting.python("ansible", "ansible==12.*", "openstacksdk==4.0.0") / "ansible-playbook"
        words = dict(
            servers=self.workload.servers, cidr=self.workload.cidr, external=self.workload.external,
            image=self.workload.image, flavor=self.workload.flavor,
        )
        (self.folder / "create.yaml").write_text(PLAYBOOK.format(**words))
        (self.folder / "delete.yaml").write_text(REMOVAL.format(**words))
        (self.folder / "clouds.yaml").write_text(self.setting.clouds_yaml("bench"))
        self.env = {
            "OS_CLIENT_CONFIG_FILE": str(self.folder / "clouds.yaml"),
            "ANSIBLE_LOCALHOST_WARNING": "false",
            "ANSIBLE_PYTHON_INTERPRETER": str(self.program.parent / "python"),
        }

    def _play(self, book):
        return self.run(str(self.program), "-i", "localhost,", book, env=self.env)

    def create(self):
        self._play("create.yaml")

    def replan(self):
        begin = (self.folder / "output.txt").stat().st_size
        self._play("create.yaml")
        return "changed=0" in (self.folder / "output.txt").read_text()[begin:]

    def delete(self):
        self._play("delete.yaml")


class InfrastructureManager(Tool):
    """EGI's Infrastructure Manager, its OpenStack connector driven as a library; it ends where it would log in to the guests."""

    name = "im"
    label = "EGI IM"
    rounds = 3

    def prepare(self):
        self.program = self.setting.python("im", "IM==2.0.0") / "python"
        known = self.setting.cloud.credentials
        direct = calibration.Direct(self.setting.cloud)
        told = {
            "servers": self.workload.servers,
            "cidr": self.workload.cidr,
            "external": self.workload.external,
            "flavor": self.workload.flavor,
            "image": direct.one(direct.glance + "/images", self.workload.image),
            "cloud": {
                "id": "bench",
                "type": "OpenStack",
                "host": self.setting.auth_url.removesuffix("/v3"),
                "username": known["username"],
                "password": known["password"],
                "tenant": known["project_name"],
                "domain": known["user_domain_name"],
                "tenant_domain_id": "default",
                "auth_version": "3.x_password",
                "service_region": self.setting.cloud.region,
            },
        }
        (self.folder / "told.json").write_text(json.dumps(told))

    def _do(self, command, output):
        self.run(str(self.program), str(pathlib.Path(__file__).with_name("im_client.py")), command, str(self.folder), output=output)

    def create(self):
        (self.folder / "ready.txt").unlink(missing_ok=True)
        self._do("create", "ready.txt")

    def delete(self):
        self._do("delete", "output.txt")

    def finished(self):
        """When it knew of a server and of its address, which it asks for afterwards."""
        lines = [line.split() for line in (self.folder / "ready.txt").read_text().splitlines()]
        return {line[0]: float(line[1]) for line in lines if len(line) == 2 and len(line[0]) == 36}
