package dev.chassis.apply;

import dev.chassis.plan.Plan;

/**
 * One run of a plan under a lease. After a crash the same operation and plan come again under a
 * newer lease.
 *
 * @param id the operation
 * @param lease the right to run it
 * @param plan what it does, as approved
 */
public record OperationRun(OperationId id, Lease lease, Plan plan) {}
