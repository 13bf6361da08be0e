/** Makes plans: reads, compiles, observes, compares, and keeps the result as a value. */
@NullMarked
package dev.chassis.server.plan;

import org.jspecify.annotations.NullMarked;
