package dev.chassis.server.operation;

import dev.chassis.apply.Journal;
import dev.chassis.apply.Step;
import dev.chassis.apply.StepState;
import dev.chassis.plan.Action;
import dev.chassis.server.journal.Operation;
import dev.chassis.server.plan.PlanService;
import dev.chassis.value.Address;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * The steps of an operation in the order of its plan: as the journal has them, and waiting where it
 * has none yet.
 */
@Component
class Steps {

  private final Journal journal;
  private final PlanService plans;

  Steps(Journal journal, PlanService plans) {
    this.journal = journal;
    this.plans = plans;
  }

  List<OperationView.StepView> of(Operation operation) {
    var written = new LinkedHashMap<Address, Step>();
    journal.steps(operation.id()).forEach(step -> written.put(step.address(), step));
    var views = new LinkedHashMap<Address, OperationView.StepView>();
    String id = operation.id().text();
    for (Action action : actions(operation)) {
      Step step =
          Optional.ofNullable(written.remove(action.address())).orElseGet(() -> waiting(action));
      views.put(
          action.address(),
          OperationView.StepView.of(id, step, action.type().text(), action.site().text()));
    }
    written.forEach(
        (address, step) -> views.put(address, OperationView.StepView.of(id, step, null, null)));
    return List.copyOf(views.values());
  }

  /** How many are in each state; every state that occurs. */
  static Map<String, Integer> count(List<OperationView.StepView> steps) {
    var counts = new TreeMap<String, Integer>();
    steps.forEach(step -> counts.merge(step.state(), 1, Integer::sum));
    return counts;
  }

  private List<Action> actions(Operation operation) {
    return operation
        .plan()
        .flatMap(plans::find)
        .map(stored ->
            stored.plan().actions().stream()
                .filter(action -> action.kind() != Action.Kind.KEEP)
                .toList())
        .orElse(List.of());
  }

  private static Step waiting(Action action) {
    return new Step(
        action.address(),
        action.kind(),
        StepState.WAITING,
        "",
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
