#!/usr/bin/python3
"""Drives one cloud with the openstack command line client and with openstacksdk, and prints what they answered.

    clients.py CLOUDS ENTRY     prints one JSON object: the steps, as compare.py keeps them

Both make, show, list, change and delete every type of thing that the driver makes, and wait for what takes time.
"""
import contextlib
import io
import json
import os
import sys
import tempfile

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE7qVbYxqjDcLJzUe6oEEuQnPX0qbNsDXQx8LYV1UNmL compare"
COMMANDS = """
network create sim-cli --description d
network set sim-cli --name sim-cli2 --description e
network show sim-cli2
network list --name sim-cli2 --long
subnet create sim-cli-sub --network sim-cli2 --subnet-range 10.83.0.0/24 --dns-nameserver 192.0.2.53 --allocation-pool start=10.83.0.20,end=10.83.0.80
subnet set sim-cli-sub --name sim-cli-sub2 --dns-nameserver 192.0.2.54
subnet show sim-cli-sub2
subnet list --network sim-cli2 --long
security group create sim-cli-group --description d
security group set sim-cli-group --description e
security group rule create sim-cli-group --protocol tcp --dst-port 80:443 --remote-ip 10.0.0.0/8 --description web
security group rule create sim-cli-group --protocol tcp --dst-port 80:443 --remote-ip 10.0.0.0/8
security group rule list sim-cli-group --long
security group show sim-cli-group
port create sim-cli-port --network sim-cli2 --fixed-ip subnet=sim-cli-sub2,ip-address=10.83.0.30 --security-group sim-cli-group --mac-address 02:00:5e:00:83:01
port create sim-cli-twin --network sim-cli2 --mac-address 02:00:5e:00:83:01
port set sim-cli-port --description x
port show sim-cli-port
port list --network sim-cli2 --long
router create sim-cli-router --external-gateway public-users
router add subnet sim-cli-router sim-cli-sub2
router add subnet sim-cli-router sim-cli-sub2
router show sim-cli-router
router list --name sim-cli-router --long
floating ip create public-users --port sim-cli-port --description sim-fip
address wait sim-cli-port
floating ip list --port sim-cli-port --long
router remove subnet sim-cli-router sim-cli-sub2
network delete sim-cli2
keypair create sim-cli-key --public-key {key}
keypair show sim-cli-key
keypair list
server group create sim-cli-apart --policy soft-anti-affinity
server group show sim-cli-apart
server group list
volume create sim-cli-disk --size 1 --type standard --description d --property role=data
volume create sim-cli-boot --size 1 --image debian-12
volume wait sim-cli-disk
volume wait sim-cli-boot
volume set sim-cli-disk --name sim-cli-disk2 --size 2
volume wait sim-cli-disk2
volume show sim-cli-disk2
volume list --long
server create sim-cli-server --wait --image debian-12 --flavor tiny --port sim-cli-port --key-name sim-cli-key --property role=web
server add volume sim-cli-server sim-cli-disk2
volume wait sim-cli-disk2
server show sim-cli-server
server list --name sim-cli-server --long
server volume list sim-cli-server
volume delete sim-cli-disk2
server remove volume sim-cli-server sim-cli-disk2
volume wait sim-cli-disk2
server set sim-cli-server --name sim-cli-server2
server resize sim-cli-server2 --flavor small --wait
server resize confirm sim-cli-server2
server wait sim-cli-server2
server show sim-cli-server2
server create sim-cli-boots --wait --volume sim-cli-boot --flavor tiny --nic none
server delete sim-cli-server2 sim-cli-boots --wait
server show sim-cli-server2
floating ip delete {fip}
router remove subnet sim-cli-router sim-cli-sub2
router delete sim-cli-router
port delete sim-cli-port
subnet delete sim-cli-sub2
network delete sim-cli2
security group delete sim-cli-group
keypair delete sim-cli-key
server group delete sim-cli-apart
volume delete sim-cli-disk2 sim-cli-boot
volumes wait sim-cli
volume show sim-cli-nothing
limits show --absolute
flavor list --long --min-ram 1024
image list --long
availability zone list --compute
""".strip().splitlines()
QUIET = ("delete", "set", "add", "remove", "confirm", "resize")


class Steps(dict):
    def add(self, step, answer, sent=""):
        while step in self:
            step += " again"
        self[step] = {"method": "", "service": "client", "path": "", "asked": {}, "sent": sent, "status": 0, "headers": {}, "answer": answer}


def command_line(steps, cloud, connection):
    from openstackclient import shell
    with tempfile.NamedTemporaryFile("w", suffix=".pub") as key:
        key.write(KEY)
        key.flush()
        known = {"key": key.name, "fip": ""}
        for line in COMMANDS:
            words = line.split()
            if words[1] == "wait":
                steps.add(f"cli: {line}", SETTLE[words[0]](connection, words[2]))
                continue
            quiet = "create" not in words[:4] and any(word in QUIET for word in words[:4])
            arguments = ["--os-cloud", cloud, *(word.format(**known) for word in words), *([] if quiet else ["-f", "json"])]
            out, err = io.StringIO(), io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = shell.OpenStackShell().run(arguments)
            shown = document(out.getvalue())
            if words[:3] == ["floating", "ip", "create"] and isinstance(shown, dict):
                known["fip"] = shown["id"]
            steps.add(f"cli: {line}", {"code": code, "shown": shown, "errors": err.getvalue().strip().splitlines()[-1:] if code else []}, line)


def document(text):
    """The JSON in a command's output, which may stand behind words about progress."""
    starts = [at for at in (text.find("{"), text.find("[")) if at >= 0]
    return json.loads(text[min(starts):]) if starts else text.strip()


def settled_volume(c, name):
    volume = c.block_storage.find_volume(name, ignore_missing=False)
    for _ in range(300):
        volume = c.block_storage.get_volume(volume.id)
        if volume.status in ("available", "in-use", "error"):
            return volume.status
    return "late"


def gone_volumes(c, prefix):
    for _ in range(300):
        if not any(each.name.startswith(prefix) for each in c.block_storage.volumes()):
            return "gone"
    return "late"


def settled_server(c, name):
    return c.compute.wait_for_server(c.compute.find_server(name, ignore_missing=False), wait=90).status


def settled_address(c, port):
    return settled_ip(c, next(c.network.ips(port_id=c.network.find_port(port, ignore_missing=False).id))).status


def kit(steps, c):
    """The same types of things with openstacksdk."""
    seen = lambda step, thing: steps.add(f"sdk: {step}", plain(thing)) or thing
    external, image, flavor = c.network.find_network("public-users"), c.image.find_image("debian-12"), c.compute.find_flavor("tiny")
    net = seen("network", c.network.create_network(name="sim-sdk", description="d"))
    seen("network update", c.network.update_network(net, name="sim-sdk2"))
    seen("network get", c.network.get_network(net))
    seen("networks", list(c.network.networks(name="sim-sdk2")))
    sub = seen("subnet", c.network.create_subnet(network_id=net.id, name="sim-sdk", cidr="10.84.0.0/24", ip_version=4))
    refused(steps, "subnet overlapping", lambda: c.network.create_subnet(network_id=net.id, name="sim-sdk", cidr="10.84.0.0/25", ip_version=4))
    seen("subnet update", c.network.update_subnet(sub, dns_nameservers=["192.0.2.53"]))
    group = seen("group", c.network.create_security_group(name="sim-sdk", description="d"))
    rule = dict(security_group_id=group.id, direction="ingress", ethertype="IPv4", protocol="tcp", port_range_min=22, port_range_max=22)
    seen("rule", c.network.create_security_group_rule(**rule))
    refused(steps, "rule twice", lambda: c.network.create_security_group_rule(**rule))
    seen("rules", list(c.network.security_group_rules(security_group_id=group.id)))
    port = seen("port", c.network.create_port(network_id=net.id, name="sim-sdk", fixed_ips=[{"subnet_id": sub.id, "ip_address": "10.84.0.9"}], security_groups=[group.id]))
    refused(steps, "port of the same address", lambda: c.network.create_port(network_id=net.id, fixed_ips=[{"subnet_id": sub.id, "ip_address": "10.84.0.9"}]))
    seen("port update", c.network.update_port(port, description="x"))
    router = seen("router", c.network.create_router(name="sim-sdk", external_gateway_info={"network_id": external.id}))
    seen("interface", c.network.add_interface_to_router(router, subnet_id=sub.id))
    address = seen("floating", c.network.create_ip(floating_network_id=external.id, port_id=port.id, description="sim-fip"))
    seen("floating get", settled_ip(c, address))
    refused(steps, "network in use", lambda: c.network.delete_network(net, ignore_missing=False))
    pair = seen("key", c.compute.create_keypair(name="sim-sdk", public_key=KEY))
    apart = seen("placement", c.compute.create_server_group(name="sim-sdk", policies=["anti-affinity"]))
    disk = seen("volume", c.block_storage.create_volume(name="sim-sdk", size=1, metadata={"role": "data"}))
    seen("volume available", c.block_storage.wait_for_status(disk, "available", ["error"], 1, 90))
    c.block_storage.extend_volume(disk, 2)
    seen("volume grown", c.block_storage.wait_for_status(disk, "available", ["error"], 1, 90))
    server = seen("server", c.compute.create_server(name="sim-sdk", image_id=image.id, flavor_id=flavor.id, networks=[{"port": port.id}], key_name="sim-sdk", metadata={"role": "web"}))
    seen("server active", c.compute.wait_for_server(server, wait=90))
    seen("attachment", c.compute.create_volume_attachment(server, volume_id=disk.id))
    seen("volume in use", c.block_storage.wait_for_status(disk, "in-use", ["error"], 1, 90))
    seen("server get", c.compute.get_server(server))
    seen("server interfaces", list(c.compute.server_interfaces(server)))
    seen("servers", list(c.compute.servers(name="sim-sdk")))
    refused(steps, "volume in use deleted", lambda: c.block_storage.delete_volume(disk, ignore_missing=False))
    c.compute.delete_server(server)
    steps.add("sdk: server deleted", plain(c.compute.wait_for_delete(server, interval=1, wait=90).status))
    refused(steps, "server that is gone", lambda: c.compute.get_server(server.id))
    c.block_storage.wait_for_status(disk, "available", ["error"], 1, 90)
    c.block_storage.delete_volume(disk)
    c.block_storage.wait_for_delete(disk, interval=1, wait=90)
    for gone in (lambda: c.network.delete_ip(address), lambda: c.network.remove_interface_from_router(router, subnet_id=sub.id), lambda: c.network.delete_router(router), lambda: c.network.delete_port(port),
                 lambda: c.network.delete_network(net), lambda: c.network.delete_security_group(group), lambda: c.compute.delete_keypair(pair), lambda: c.compute.delete_server_group(apart)):
        gone()
    refused(steps, "network that is gone", lambda: c.network.get_network(net.id))
    seen("images", list(c.image.images()))
    seen("flavors", list(c.compute.flavors()))
    seen("types", list(c.block_storage.types()))
    seen("limits", c.compute.get_limits())


def settled_ip(c, address):
    for _ in range(100):
        shown = c.network.get_ip(address)
        if shown.status == "ACTIVE":
            break
    return shown


SETTLE = {"volume": settled_volume, "volumes": gone_volumes, "server": settled_server, "address": settled_address}


def refused(steps, step, call):
    from openstack import exceptions
    try:
        steps.add(f"sdk: {step}", plain(call()))
    except exceptions.SDKException as refusal:
        steps.add(f"sdk: {step}", {"error": type(refusal).__name__, "message": str(refusal)})


def plain(thing):
    """A resource as a dictionary without where it was read from."""
    if isinstance(thing, list):
        return [plain(each) for each in thing]
    if hasattr(thing, "to_dict"):
        return plain(thing.to_dict())
    if isinstance(thing, dict):
        return {str(key): plain(each) for key, each in thing.items() if key != "location"}
    return thing


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    os.environ["OS_CLIENT_CONFIG_FILE"] = sys.argv[1]
    import openstack
    steps = Steps()
    with contextlib.redirect_stdout(sys.stderr):
        connection = openstack.connect(cloud=sys.argv[2])
        command_line(steps, sys.argv[2], connection)
        kit(steps, connection)
    json.dump(steps, sys.stdout)


if __name__ == "__main__":
    main()
