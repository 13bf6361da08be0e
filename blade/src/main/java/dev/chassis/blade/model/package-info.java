/**
 * A blade after it was read, its parameters and environment filled in and its expressions evaluated
 * as far as they can be before anything runs. Fields of type {@link dev.chassis.value.Value} may
 * still be deferred on outputs of other components; everything else is known.
 */
@NullMarked
package dev.chassis.blade.model;

import org.jspecify.annotations.NullMarked;
