/**
 * What plans say to people, in English and French: reasons, diagnostics and the words of the
 * display. English is what a plan holds; a display translates.
 */
@NullMarked
package dev.chassis.plan.message;

import org.jspecify.annotations.NullMarked;
