/**
 * Runs plans: takes operations, claims them under leases, hands them to the engine, shows how they
 * go.
 */
@NullMarked
package dev.chassis.server.operation;

import org.jspecify.annotations.NullMarked;
