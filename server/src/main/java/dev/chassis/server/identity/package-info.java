/** Turns a token into a caller, and keeps tokens. */
@NullMarked
package dev.chassis.server.identity;

import org.jspecify.annotations.NullMarked;
