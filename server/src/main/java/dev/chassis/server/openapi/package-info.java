/** Describes the API; the description is checked in and compared in the build. */
@NullMarked
package dev.chassis.server.openapi;

import org.jspecify.annotations.NullMarked;
