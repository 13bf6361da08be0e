/**
 * Looks at sites, on a schedule and when asked: keeps what exists there and what others did to the
 * blades' objects. Repairs nothing; that is a plan's part.
 */
@NullMarked
package dev.chassis.server.drift;

import org.jspecify.annotations.NullMarked;
