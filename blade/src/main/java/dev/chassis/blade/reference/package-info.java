/** Writes the reference pages of the documents, from the same shapes that check them. */
@NullMarked
package dev.chassis.blade.reference;

import org.jspecify.annotations.NullMarked;
