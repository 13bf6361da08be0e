/**
 * A backup of the whole store in one file: made at one instant, complete or refused, restored as a
 * whole or not at all.
 */
@NullMarked
package dev.chassis.server.backup;

import org.jspecify.annotations.NullMarked;
