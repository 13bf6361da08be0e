"""What other clients than the driver ask, and what they get wrong."""
import about
import compute
import network
import projects
import storage


def run(cloud, other, admin):
    about.about(cloud)
    made = network.networks(cloud)
    network.groups(cloud)
    volume = storage.volumes(cloud)
    compute.compute(cloud, made, volume)
    network.floating(cloud, made)
    storage.images(cloud)
    network.ends(cloud, made)
    projects.run(cloud, other, admin)
