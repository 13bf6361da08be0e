/**
 * The steps from a document's tree to a typed blade: template and environment are filled in,
 * expressions evaluated, parts decoded, and what the form alone cannot tell is checked.
 */
@NullMarked
package dev.chassis.blade.reading;

import org.jspecify.annotations.NullMarked;
