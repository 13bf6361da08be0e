"""Does the cloud do what a blade needs? As the user `chassis`, by openstacksdk; leaves nothing behind."""

import argparse
import contextlib
import os
import sys
import time
import uuid

import openstack
from openstack import exceptions

from devcloud import layout

SECONDS = 120


class Failed(Exception):
    """The cloud did not do what was asked of it."""


class Walk:
    """One walk through one site: prints how long each step took, and undoes in reverse order what it made."""

    def __init__(self, cloud):
        self.cloud = cloud
        self.api = openstack.connect(cloud=cloud)
        self.name = f"smoke-{uuid.uuid4().hex[:8]}"
        self._undo = []

    @contextlib.contextmanager
    def step(self, what):
        begun = time.monotonic()
        yield
        print(f"{self.cloud:<12} {what:<58} {time.monotonic() - begun:6.2f} s", flush=True)

    def later(self, what, action):
        self._undo.append((what, action))

    def clean_up(self):
        failures = 0
        while self._undo:
            what, action = self._undo.pop()
            try:
                with self.step(f"delete {what}"):
                    action()
            except (exceptions.SDKException, Failed) as error:
                failures += 1
                print(f"{self.cloud:<12} delete {what}: {error}", file=sys.stderr)
        if failures:
            raise Failed(f"{failures} things could not be deleted")

    def wait(self, what, fetch, wanted, failed=()):
        deadline = time.monotonic() + SECONDS
        while True:
            found = fetch()
            if found.status in wanted:
                return found
            if found.status in failed:
                raise Failed(f"{what} went to {found.status}")
            if time.monotonic() > deadline:
                raise Failed(f"{what} is still {found.status} after {SECONDS} s; wanted {' or '.join(wanted)}")
            time.sleep(0.2)

    def gone(self, what, fetch):
        deadline = time.monotonic() + SECONDS
        while True:
            try:
                fetch()
            except exceptions.NotFoundException:
                return
            if time.monotonic() > deadline:
                raise Failed(f"{what} is still there after {SECONDS} s")
            time.sleep(0.2)

    def server_is(self, server, status="ACTIVE"):
        return self.wait("server", lambda: self.api.compute.get_server(server), (status,), ("ERROR",))

    def volume_is(self, volume, status):
        failed = ("error", "error_deleting", "error_extending")
        return self.wait("volume", lambda: self.api.block_storage.get_volume(volume), (status,), failed)

    def run(self):
        try:
            with self.step("token"):
                self.api.authorize()
            network = self.network()
            self.server(network)
            self.volumes()
            self.floating_ip()
            self.changes()
            self.boot_from_volume()
            self.stack(network)
        finally:
            self.clean_up()

    def network(self):
        api, name = self.api.network, self.name
        with self.step("network, subnet"):
            network = api.create_network(name=name)
            self.later("network", lambda: api.delete_network(network, ignore_missing=False))
            subnet = api.create_subnet(name=name, network_id=network.id, ip_version=4, cidr="10.20.0.0/24")
            self.later("subnet", lambda: api.delete_subnet(subnet, ignore_missing=False))
        with self.step("router with gateway and interface"):
            outside = api.find_network("public-users", ignore_missing=False)
            router = api.create_router(name=name, external_gateway_info={"network_id": outside.id})
            self.later("router", lambda: api.delete_router(router, ignore_missing=False))
            api.add_interface_to_router(router, subnet_id=subnet.id)
            self.later("router interface", lambda: api.remove_interface_from_router(router, subnet_id=subnet.id))
        with self.step("security group with a rule"):
            group = api.create_security_group(name=name)
            self.later("security group", lambda: api.delete_security_group(group, ignore_missing=False))
            api.create_security_group_rule(
                security_group_id=group.id, direction="ingress", protocol="tcp", port_range_min=22, port_range_max=22
            )
        with self.step("port"):
            self.port = api.create_port(name=name, network_id=network.id, security_groups=[group.id])
            self.later("port", lambda: api.delete_port(self.port, ignore_missing=False))
        return network

    def server(self, network):
        compute, storage, name = self.api.compute, self.api.block_storage, self.name
        with self.step("keypair, server group"):
            compute.create_keypair(name=name)
            self.later("keypair", lambda: compute.delete_keypair(name, ignore_missing=False))
            group = compute.create_server_group(name=name, policies=["anti-affinity"])
            self.later("server group", lambda: compute.delete_server_group(group, ignore_missing=False))
        with self.step("volume available"):
            volume = storage.create_volume(name=name, size=1, volume_type="fast")
            self.later("volume", lambda: self.delete_volume(volume))
            self.volume_is(volume, "available")
        with self.step("server with port and volume ACTIVE"):
            image = self.api.image.find_image("debian-12", ignore_missing=False)
            self.flavors = {flavor.name: flavor.id for flavor in compute.flavors()}
            self.created = compute.create_server(
                name=name,
                image_id=image.id,
                flavor_id=self.flavors["tiny"],
                networks=[{"port": self.port.id}],
                key_name=name,
                scheduler_hints={"group": group.id},
                block_device_mapping=[
                    {
                        "boot_index": 0,
                        "uuid": image.id,
                        "source_type": "image",
                        "destination_type": "local",
                        "delete_on_termination": True,
                    },
                    {"boot_index": -1, "uuid": volume.id, "source_type": "volume", "destination_type": "volume"},
                ],
            )
            self.later("server", lambda: self.delete_server(self.created))
            self.server_is(self.created)
        with self.step("port ACTIVE, volume in-use"):
            self.wait("port", lambda: self.api.network.get_port(self.port), ("ACTIVE",))
            self.volume_is(volume, "in-use")

    def volumes(self):
        compute, storage = self.api.compute, self.api.block_storage
        with self.step("second volume made and attached"):
            second = storage.create_volume(name=self.name + "-second", size=1)
            self.later("second volume", lambda: self.delete_volume(second))
            self.volume_is(second, "available")
            compute.create_volume_attachment(self.created, volume_id=second.id)
            self.volume_is(second, "in-use")
        with self.step("second volume detached"):
            compute.delete_volume_attachment(second.id, self.created, ignore_missing=False)
            self.volume_is(second, "available")
        with self.step("second volume extended, snapshot of it"):
            storage.extend_volume(second, 2)
            self.volume_is(second, "available")
            snapshot = storage.create_snapshot(name=self.name, volume_id=second.id)
            self.wait("snapshot", lambda: storage.get_snapshot(snapshot), ("available",), ("error",))
            storage.delete_snapshot(snapshot)
            self.gone("snapshot", lambda: storage.get_snapshot(snapshot))

    def floating_ip(self):
        api = self.api.network
        with self.step("floating IP ACTIVE"):
            outside = api.find_network("public-users", ignore_missing=False)
            address = api.create_ip(floating_network_id=outside.id, port_id=self.port.id)
            self.later("floating IP", lambda: api.delete_ip(address, ignore_missing=False))
            self.wait("floating IP", lambda: api.get_ip(address), ("ACTIVE",))
        with self.step("floating IP DOWN when not associated, ACTIVE again"):
            api.update_ip(address, port_id=None)
            self.wait("floating IP", lambda: api.get_ip(address), ("DOWN",))
            api.update_ip(address, port_id=self.port.id)
            self.wait("floating IP", lambda: api.get_ip(address), ("ACTIVE",))

    def changes(self):
        compute = self.api.compute
        with self.step("resize to small, confirmed"):
            compute.resize_server(self.created, self.flavors["small"])
            self.server_is(self.created, "VERIFY_RESIZE")
            compute.confirm_server_resize(self.created)
            self.server_is(self.created)
        with self.step("stop and start"):
            compute.stop_server(self.created)
            self.server_is(self.created, "SHUTOFF")
            compute.start_server(self.created)
            self.server_is(self.created)
        with self.step("image of the server active"):
            image = compute.create_server_image(self.created, self.name)
            self.later("image of the server", lambda: self.api.image.delete_image(image.id, ignore_missing=False))
            self.wait("image", lambda: self.api.image.get_image(image.id), ("active",), ("killed", "deleted"))
            self.server_is(self.created)

    def boot_from_volume(self):
        compute, storage = self.api.compute, self.api.block_storage
        with self.step("volume from image, server booted from it ACTIVE"):
            image = self.api.image.find_image("ubuntu-24.04", ignore_missing=False)
            root = storage.create_volume(name=self.name + "-root", size=1, image_id=image.id)
            self.later("root volume", lambda: self.delete_volume(root))
            found = self.volume_is(root, "available")
            if not found.is_bootable:
                raise Failed("a volume made from an image is not bootable")
            server = compute.create_server(
                name=self.name + "-root",
                flavor_id=self.flavors["tiny"],
                networks="none",
                block_device_mapping=[
                    {"boot_index": 0, "uuid": root.id, "source_type": "volume", "destination_type": "volume"}
                ],
            )
            self.later("server booted from volume", lambda: self.delete_server(server))
            self.server_is(server)

    def stack(self, network):
        api = self.api.orchestration
        with self.step("stack of a port and a server COMPLETE"):
            port = {"type": "OS::Neutron::Port", "properties": {"network": network.id}}
            server = {
                "type": "OS::Nova::Server",
                "properties": {
                    "image": "debian-12",
                    "flavor": "tiny",
                    "networks": [{"port": {"get_resource": "port"}}],
                },
            }
            template = {"heat_template_version": "2021-04-16", "resources": {"port": port, "server": server}}
            stack = api.create_stack(name=self.name, template=template)
            self.later("stack", lambda: self.delete_stack(stack.id))
            self.wait("stack", lambda: api.get_stack(stack.id), ("CREATE_COMPLETE",), ("CREATE_FAILED",))

    def delete_stack(self, stack):
        api = self.api.orchestration
        api.delete_stack(stack, ignore_missing=False)
        # Heat shows a stack that is deleted; the client calls it not found.
        self.gone("stack", lambda: api.get_stack(stack))

    def delete_server(self, server):
        self.api.compute.delete_server(server, ignore_missing=False)
        self.gone("server", lambda: self.api.compute.get_server(server))

    def delete_volume(self, volume):
        self.volume_is(volume, "available")
        self.api.block_storage.delete_volume(volume, ignore_missing=False)
        self.gone("volume", lambda: self.api.block_storage.get_volume(volume))


def main():
    parser = argparse.ArgumentParser(prog="smoke")
    parser.add_argument("clouds", nargs="*", help="entries of clouds.yaml; default: every site")
    clouds = parser.parse_args().clouds or [site.name for site in layout.sites_here()]
    os.environ["OS_CLIENT_CONFIG_FILE"] = str(layout.STATE / "clouds.yaml")
    for cloud in clouds:
        begun = time.monotonic()
        try:
            Walk(cloud).run()
        except (exceptions.SDKException, Failed) as error:
            raise SystemExit(f"{cloud}: {error}") from error
        print(f"{cloud:<12} {'all of it':<58} {time.monotonic() - begun:6.2f} s")


if __name__ == "__main__":
    main()
