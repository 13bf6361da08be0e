/** What every OpenStack, real or simulated, must do for the driver, as one suite of tests. */
@NullMarked
package dev.chassis.drivers.openstack.contract;

import org.jspecify.annotations.NullMarked;
