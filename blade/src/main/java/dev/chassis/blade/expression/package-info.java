/**
 * Expressions in texts, {@code ${…}}, in the Common Expression Language (CEL,
 * https://github.com/google/cel-spec): checked with their types before anything runs, evaluated at
 * once when all is known, else kept for the run. They have no side effects, always end, and their
 * cost is bounded.
 */
@NullMarked
package dev.chassis.blade.expression;

import org.jspecify.annotations.NullMarked;
