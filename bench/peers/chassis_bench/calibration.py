"""The critical path of one server on the idle cloud: the shortest time in which any client could have it."""

import time

from . import cloud as clouds

ROUNDS = 3


def critical_path(cloud, load):
    """Seconds from the first request until one server is active: the shortest of a few rounds, each call sent as soon as
    the cloud allows it, the state looked at every 50 ms. The volume is made beside the network, as it needs nothing."""
    return min(chain(Direct(cloud), load) for _ in range(ROUNDS))


class Direct:
    """The services without a proxy, one token."""

    def __init__(self, cloud):
        self.session = clouds.Session(cloud.auth_url, cloud.credentials)
        endpoints = cloud.site["endpoints"]
        self.neutron = endpoints["neutron"] + "/v2.0"
        self.nova = endpoints["nova"] + "/v2.1"
        self.glance = endpoints["glance"] + "/v2"
        self.cinder = endpoints["cinder"] + "/v3/" + self.session.project

    def one(self, url, name):
        """The id of the thing of that name in a list."""
        items = next(iter(self.session.at("GET", url).values()))
        return next(item["id"] for item in items if item["name"] == name)


def chain(cloud, load):
    ask = cloud.session.at
    flavor, image = cloud.one(cloud.nova + "/flavors", load.flavor), cloud.one(cloud.glance + "/images", load.image)
    external = cloud.one(cloud.neutron + "/networks?router:external=true", load.external)
    undo = []
    begun = time.monotonic()
    try:
        volume = ask("POST", cloud.cinder + "/volumes", {"volume": {"size": 1, "name": "calibration"}})["volume"]
        undo.append(lambda: gone(ask, cloud.cinder + "/volumes/" + volume["id"]))
        network = ask("POST", cloud.neutron + "/networks", {"network": {"name": "calibration"}})["network"]
        undo.append(lambda: ask("DELETE", cloud.neutron + "/networks/" + network["id"]))
        subnet = ask("POST", cloud.neutron + "/subnets", {"subnet": {"network_id": network["id"], "cidr": load.cidr, "ip_version": 4}})["subnet"]
        router = ask("POST", cloud.neutron + "/routers", {"router": {"name": "calibration", "external_gateway_info": {"network_id": external}}})["router"]
        undo.append(lambda: ask("DELETE", cloud.neutron + "/routers/" + router["id"]))
        ask("PUT", cloud.neutron + f"/routers/{router['id']}/add_router_interface", {"subnet_id": subnet["id"]})
        undo.append(lambda: ask("PUT", cloud.neutron + f"/routers/{router['id']}/remove_router_interface", {"subnet_id": subnet["id"]}))
        port = ask("POST", cloud.neutron + "/ports", {"port": {"network_id": network["id"], "name": "calibration"}})["port"]
        undo.append(lambda: ask("DELETE", cloud.neutron + "/ports/" + port["id"]))
        address = ask("POST", cloud.neutron + "/floatingips", {"floatingip": {"floating_network_id": external, "port_id": port["id"]}})["floatingip"]
        undo.append(lambda: ask("DELETE", cloud.neutron + "/floatingips/" + address["id"]))
        until(lambda: ask("GET", cloud.cinder + "/volumes/" + volume["id"])["volume"]["status"] == "available")
        server = ask("POST", cloud.nova + "/servers", {"server": {
            "name": "calibration", "imageRef": image, "flavorRef": flavor, "networks": [{"port": port["id"]}],
            "block_device_mapping_v2": [
                {"source_type": "image", "destination_type": "local", "uuid": image, "boot_index": 0},
                {"source_type": "volume", "destination_type": "volume", "uuid": volume["id"], "boot_index": -1},
            ]}})["server"]
        undo.append(lambda: gone(ask, cloud.nova + "/servers/" + server["id"]))
        until(lambda: ask("GET", cloud.nova + "/servers?status=ACTIVE")["servers"])
        return time.monotonic() - begun
    finally:
        for step in reversed(undo):
            step()


def until(done, patience=120):
    limit = time.monotonic() + patience
    while not done():
        if time.monotonic() > limit:
            raise TimeoutError("the cloud did not come to rest")
        time.sleep(0.05)


def gone(ask, url):
    """Deletes, and waits until the thing is not there."""
    ask("DELETE", url)
    until(lambda: ask("GET", url, missing=True) is None)
