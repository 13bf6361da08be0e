/**
 * From a blade to a plan: compile, graph, difference, plan. Pure functions of what is desired,
 * recorded and observed; no clock, no network, no database.
 */
@NullMarked
package dev.chassis.plan;

import org.jspecify.annotations.NullMarked;
