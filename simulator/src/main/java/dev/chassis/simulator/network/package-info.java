/**
 * Neutron v2.0: networks, subnets, ports, routers, security groups, floating IPs, quotas and tags.
 */
@NullMarked
package dev.chassis.simulator.network;

import org.jspecify.annotations.NullMarked;
