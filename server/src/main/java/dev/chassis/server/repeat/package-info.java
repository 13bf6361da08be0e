/** Carries a repeated request out once (the header {@code Idempotency-Key}). */
@NullMarked
package dev.chassis.server.repeat;

import org.jspecify.annotations.NullMarked;
