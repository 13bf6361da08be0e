/** What a person sees: colours, tables, live progress. */
@NullMarked
package dev.chassis.cli.terminal;

import org.jspecify.annotations.NullMarked;
