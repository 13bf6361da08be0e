/** Encrypts what only Chassis may read. The key that opens everything lies outside the database. */
@NullMarked
package dev.chassis.server.secret;

import org.jspecify.annotations.NullMarked;
