/**
 * The JSON-like values that every other module passes on: what a document says, what a resource
 * should be, what a cloud answered. No input or output, no dependency.
 */
@NullMarked
package dev.chassis.value;

import org.jspecify.annotations.NullMarked;
