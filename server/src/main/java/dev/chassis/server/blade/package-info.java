/** Blades and their immutable revisions: checked, stored, explained, drawn. */
@NullMarked
package dev.chassis.server.blade;

import org.jspecify.annotations.NullMarked;
