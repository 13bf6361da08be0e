package dev.chassis.server.journal;

import dev.chassis.apply.OperationId;
import dev.chassis.apply.OperationState;
import dev.chassis.plan.BladeName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of a plan, as its row tells.
 *
 * @param revision the blade's revision that it brings about; null for a destroy
 * @param only the components to which it is limited; empty for all
 * @param plan the plan that it runs; empty while it waits and makes its plan at its turn
 * @param failure why it failed, one sentence; empty otherwise
 * @param nextStep what to do about it; empty when there is nothing
 * @param outputs the blade's outputs, plain, as far as known
 */
public record Operation(
    OperationId id,
    BladeName blade,
    Goal goal,
    @Nullable Integer revision,
    List<String> only,
    Optional<String> plan,
    OperationState state,
    String failure,
    String nextStep,
    Optional<String> leaseOwner,
    long leaseEpoch,
    boolean cancelRequested,
    Instant deadline,
    Map<String, @Nullable Object> outputs,
    String author,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt) {

  /** What an operation is for. */
  public enum Goal {
    APPLY,
    DESTROY,
    /** An apply of a new revision whose content is an earlier one's. */
    ROLLBACK
  }
}
