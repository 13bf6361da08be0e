/** Parametrised blades in a versioned library, and the blades that are begun from them. */
@NullMarked
package dev.chassis.blade.template;

import org.jspecify.annotations.NullMarked;
