/**
 * A plan as a person reads it in a terminal: what was changed outside, what will be done and why,
 * by component and site, quotas, order, and one line that sums it up.
 */
@NullMarked
package dev.chassis.plan.text;

import org.jspecify.annotations.NullMarked;
