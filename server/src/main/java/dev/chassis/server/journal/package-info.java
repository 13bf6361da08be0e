/**
 * The durable memory of operations: rows, leases, steps, records, suspects. Everything that has to
 * survive a crash is written here.
 */
@NullMarked
package dev.chassis.server.journal;

import org.jspecify.annotations.NullMarked;
