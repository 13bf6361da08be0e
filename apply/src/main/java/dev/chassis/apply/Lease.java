package dev.chassis.apply;

/**
 * The right to run an operation. A newer lease on the same operation has a higher epoch, and writes
 * under an older one are refused (engine rule 5).
 *
 * @param owner the replica that holds it
 * @param epoch grows by one with each holder
 */
public record Lease(OperationId operation, String owner, long epoch) {}
