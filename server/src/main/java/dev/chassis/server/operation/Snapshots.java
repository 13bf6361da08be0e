package dev.chassis.server.operation;

import dev.chassis.apply.OperationState;
import dev.chassis.server.event.Event;
import dev.chassis.server.journal.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What a watcher is told first: everything about the operation as it is now. */
@Component
class Snapshots {

  private static final List<String> FINAL =
      Arrays.stream(OperationState.values())
          .filter(OperationState::isFinal)
          .map(state -> "\"state\":\"" + state.name() + "\"")
          .toList();

  private final Steps steps;
  private final JsonMapper mapper;

  Snapshots(Steps steps, JsonMapper mapper) {
    this.steps = steps;
    this.mapper = mapper;
  }

  String of(Operation operation) {
    List<OperationView.StepView> now = steps.of(operation);
    return mapper.writeValueAsString(
        Map.of("operation", OperationView.of(operation, Steps.count(now)), "steps", now));
  }

  /** True for the event that tells that the operation came to its end. */
  static boolean ends(Event event) {
    String body = event.body().replace(": ", ":");
    return event.kind().equals("operation") && FINAL.stream().anyMatch(body::contains);
  }
}
