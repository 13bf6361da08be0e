"""Everything that the driver asks of a site, in one life of a blade: made, read, changed, refused, deleted."""
import driver_compute
import driver_network


def run(cloud, other):
    driver_compute.about(cloud)
    network = driver_network.Network(cloud)
    compute = driver_compute.Compute(cloud, network)
    compute.keys()
    compute.groups()
    network.networks()
    network.subnets()
    network.groups()
    network.ports()
    compute.volumes()
    compute.servers()
    compute.plain_servers()
    network.routers()
    driver_compute.facts(cloud, "in use")
    compute.ends()
    compute.gone_volume("volume last", compute.disk)
    network.ends()
    driver_compute.quotas(other)
