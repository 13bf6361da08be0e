/** Keystone v3: projects, users, application credentials, tokens and the catalogue. */
@NullMarked
package dev.chassis.simulator.identity;

import org.jspecify.annotations.NullMarked;
