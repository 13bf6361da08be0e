/**
 * Guarantee G11: what concurrent clients of the API were answered, with servers killed in between,
 * can be explained by one blade that does one thing after the other.
 */
@NullMarked
package dev.chassis.acceptance.history;

import org.jspecify.annotations.NullMarked;
