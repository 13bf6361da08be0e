/** Variables that blades inherit, level by level. */
@NullMarked
package dev.chassis.server.environment;

import org.jspecify.annotations.NullMarked;
