/**
 * The command line: one class a command, each of which asks the API and shows the answer to a
 * person.
 */
@NullMarked
package dev.chassis.cli;

import org.jspecify.annotations.NullMarked;
