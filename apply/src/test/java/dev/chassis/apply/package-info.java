/** The engine against its world in memory. */
@NullMarked
package dev.chassis.apply;

import org.jspecify.annotations.NullMarked;
