package dev.chassis.drivers.openstack.contract;

import dev.chassis.drivers.openstack.client.CloudsYaml;

/**
 * A cloud on which the contract is checked, real or simulated.
 *
 * @param member a project with generous quotas
 * @param small another project, which may have two servers only
 * @param image the name of an image
 * @param flavor the name of a flavor that can boot it
 * @param otherFlavor the name of a flavor of another size
 * @param external the name of an external network
 */
record CloudUnderTest(
    CloudsYaml member,
    CloudsYaml small,
    String image,
    String flavor,
    String otherFlavor,
    String volumeType,
    String external) {}
