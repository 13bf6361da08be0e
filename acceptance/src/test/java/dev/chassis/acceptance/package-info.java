/**
 * The whole thing, as its users meet it: a real server process, the API and the command line, real
 * and simulated clouds.
 */
@NullMarked
package dev.chassis.acceptance;

import org.jspecify.annotations.NullMarked;
