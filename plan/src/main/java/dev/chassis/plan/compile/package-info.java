/**
 * From a checked blade and the facts of its sites to the graph of resources that it wants. Pure:
 * the same blade and facts give the same graph, whatever the order in which components were
 * written.
 */
@NullMarked
package dev.chassis.plan.compile;

import org.jspecify.annotations.NullMarked;
