package dev.chassis.apply;

import dev.chassis.plan.BladeName;
import dev.chassis.plan.RecordedResource;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Map;

/**
 * The durable memory of operations. Each write is atomic, on disk when the method returns, and
 * refused with {@link LeaseLostException} when the lease is no longer the newest. Thread-safe.
 */
public interface Journal {

  /** The steps written so far, in no order; empty for an operation that never began. */
  List<Step> steps(OperationId operation);

  /** The records of a blade. */
  List<RecordedResource> records(BladeName blade);

  /** Writes changes of several steps in one transaction. */
  void write(Lease lease, List<StepChange> changes);

  /** True when someone asked to cancel; cheap enough to ask before each step. */
  boolean cancelRequested(OperationId operation);

  /**
   * True while the lease is the newest of an operation that is not over. Asked only after a
   * silence, so that an engine that was halted for longer than its lease sends nothing more.
   */
  boolean holds(Lease lease);

  /**
   * Has a token watched by the collector. Needs no lease, because it can only lead to the deletion
   * of what no record names: a run that lost its lease in the middle of a create call says so.
   */
  void suspect(Suspect suspect);

  /**
   * Ends the operation.
   *
   * @param state a final one
   * @param outputs the blade's outputs, as far as known
   */
  void finish(Lease lease, OperationState state, Map<String, Value> outputs);

  /** Suspects whose window is not closed, or whose last look is still due. */
  List<Suspect> suspects();

  /** Drops a suspect after its last look, unless it is to be watched for longer by now. */
  void cleared(Suspect suspect);
}
