/** What a plan takes from each site's quotas and gives back to them. */
@NullMarked
package dev.chassis.plan.quota;

import org.jspecify.annotations.NullMarked;
