package dev.chassis.server.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chassis.apply.Failure;
import dev.chassis.apply.Step;
import dev.chassis.server.journal.Operation;
import dev.chassis.server.resource.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operation as the API shows it.
 *
 * @param id the same as {@code metadata.name}
 */
record OperationView(
    String apiVersion,
    String kind,
    String id,
    OperationMetadata metadata,
    OperationSpec spec,
    OperationStatus status) {

  /** Whose it is. */
  record OperationMetadata(String name, String project, String blade, Instant createdAt) {}

  /** What it is to do. */
  record OperationSpec(
      String goal, @Nullable Integer revision, @Nullable String plan, List<String> only) {}

  /**
   * How it is.
   *
   * @param steps how many steps are in each state; absent in lists
   */
  record OperationStatus(
      String state,
      String failure,
      String nextStep,
      boolean cancelRequested,
      @Nullable Map<String, Integer> steps,
      Map<String, @Nullable Object> outputs,
      String author,
      Instant deadline,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt) {}

  /** One step. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StepView(
      String operation,
      String address,
      @Nullable String type,
      @Nullable String site,
      String kind,
      String state,
      String note,
      List<Failure> attempts,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt) {

    static StepView of(String operation, Step step, @Nullable String type, @Nullable String site) {
      return new StepView(
          operation,
          step.address().text(),
          type,
          site,
          step.kind().name(),
          step.state().name(),
          step.note(),
          step.attempts(),
          step.startedAt().orElse(null),
          step.endedAt().orElse(null));
    }
  }

  static OperationView of(Operation operation, @Nullable Map<String, Integer> steps) {
    return new OperationView(
        Resource.API_VERSION,
        "Operation",
        operation.id().text(),
        new OperationMetadata(
            operation.id().text(),
            operation.blade().project(),
            operation.blade().blade(),
            operation.createdAt()),
        new OperationSpec(
            operation.goal().name(),
            operation.revision(),
            operation.plan().orElse(null),
            operation.only()),
        new OperationStatus(
            operation.state().name(),
            operation.failure(),
            operation.nextStep(),
            operation.cancelRequested(),
            steps,
            operation.outputs(),
            operation.author(),
            operation.deadline(),
            operation.startedAt().orElse(null),
            operation.endedAt().orElse(null)));
  }
}
