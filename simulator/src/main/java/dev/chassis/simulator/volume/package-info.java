/** Cinder v3 to 3.70: volumes, snapshots, types, attachments, quotas. */
@NullMarked
package dev.chassis.simulator.volume;

import org.jspecify.annotations.NullMarked;
