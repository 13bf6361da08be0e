/**
 * Who calls, and what a route demands of the caller. A route that demands nothing explicitly is
 * closed.
 */
@NullMarked
package dev.chassis.server.access;

import org.jspecify.annotations.NullMarked;
