package dev.chassis.drivers.openstack.contract;

import dev.chassis.drivers.openstack.client.CloudsYaml;
import java.util.Optional;

/**
 * A cloud on which the contract is checked, real or simulated.
 *
 * @param member a project with generous quotas
 * @param small another project, which may have two servers only
 * @param image the name of an image
 * @param flavor the name of a flavor that can boot it, and of one of another size
 * @param external the names of two external networks
 * @param tls the same cloud by an authority of its own, when it has that
 * @param expired the same cloud behind an expired certificate, when it has that
 */
record CloudUnderTest(
    CloudsYaml member,
    CloudsYaml small,
    String image,
    String flavor,
    String otherFlavor,
    String volumeType,
    String external,
    Optional<CloudsYaml> tls,
    Optional<CloudsYaml> expired) {}
