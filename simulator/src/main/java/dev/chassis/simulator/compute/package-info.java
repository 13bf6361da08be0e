/** Nova 2.1 to 2.93: servers and their states, flavors, key pairs, server groups, quotas. */
@NullMarked
package dev.chassis.simulator.compute;

import org.jspecify.annotations.NullMarked;
