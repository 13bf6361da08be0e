/**
 * How the command line speaks to the server: the public API and nothing else. Built on the JDK's
 * plain URL connection, whose classes load several times faster than the newer HTTP client's.
 */
@NullMarked
package dev.chassis.cli.api;

import org.jspecify.annotations.NullMarked;
