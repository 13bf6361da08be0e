/**
 * Directed graphs without cycles: order, levels, reachability, and the path of a cycle where there
 * is one. Knows nothing of blades or plans.
 */
@NullMarked
package dev.chassis.plan.graph;

import org.jspecify.annotations.NullMarked;
