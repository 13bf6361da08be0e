/** What is wrong with what a person wrote, as data: never a bare exception. */
@NullMarked
package dev.chassis.blade.diagnostic;

import org.jspecify.annotations.NullMarked;
