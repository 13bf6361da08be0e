/** Sites in memory on which tests carry out plans, strict where real ones are. */
@NullMarked
package dev.chassis.plan.rehearsal;

import org.jspecify.annotations.NullMarked;
