/**
 * The OpenStack driver: one {@link dev.chassis.drivers.openstack.OpenStackDriver} speaks to one
 * region in the name of one set of credentials, with few calls, by a thin client of its own on the
 * JDK's HTTP client.
 */
@NullMarked
package dev.chassis.drivers.openstack;

import org.jspecify.annotations.NullMarked;
