package dev.chassis.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.apply.simulation.Fault;
import dev.chassis.plan.Action;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Guarantee G6: at every node of the graph of a blade that holds every type, each kind of failure
 * of each call; then the blade is rolled back to the revision before. The site then shows what it
 * showed before, or the operation names exactly what it could not undo.
 */
class RollbackTest {

  private static final List<Fault> FAILURES =
      List.of(
          Fault.QUOTA,
          Fault.CONFLICT,
          Fault.BROKEN,
          Fault.BROKEN_AFTER,
          Fault.BUSY,
          Fault.LOST_REQUEST,
          Fault.LOST_ANSWER,
          Fault.REFUSED,
          Fault.OBJECT_FAILS);

  private static final List<Fault.Call> CALLS =
      List.of(Fault.Call.CREATE, Fault.Call.UPDATE, Fault.Call.DELETE);

  private static int rounds;
  private static int failed;
  private static int notUndone;

  private record Round(String name, DesiredGraph before, DesiredGraph after, Fault.Always failure) {
    String title() {
      return name + ", " + failure;
    }
  }

  @AfterAll
  static void tellTheCount() {
    System.out.printf(
        "rollbacks: %d failures at nodes, %d failed the update; all were undone, %d of them only "
            + "after the failure was over, with the list of what could not be undone before%n",
        rounds, failed, notUndone);
    assertThat(failed).isGreaterThan(100);
    assertThat(notUndone).isPositive();
  }

  private static Stream<Round> rounds() {
    return Stream.of(ResourceType.values())
        .flatMap(type ->
            CALLS.stream()
                .flatMap(
                    call -> FAILURES.stream().map(fault -> new Fault.Always(call, type, fault))))
        .flatMap(failure ->
            Stream.of(
                new Round("first apply", Blades.nothing(), Crashes.ONE, failure),
                new Round("update", Crashes.ONE, Crashes.UPDATED, failure),
                new Round("replace", Crashes.ONE, Crashes.CHANGED, failure)));
  }

  @TestFactory
  Stream<DynamicTest> whatFailedIsUndoneWhenTheFailureIsOver() {
    return rounds().map(round -> DynamicTest.dynamicTest(round.title(), () -> undone(round)));
  }

  private static void undone(Round round) {
    World world = failed(round);
    world.faults = Fault.Source.NONE;
    world.rest();
    assertThat(world.apply(round.before())).isEqualTo(OperationState.SUCCEEDED);
    isAsBefore(world, round);
  }

  @TestFactory
  Stream<DynamicTest> whatCannotBeUndoneIsNamed() {
    return rounds()
        .map(round -> DynamicTest.dynamicTest(round.title(), () -> undoneOrNamed(round)));
  }

  private static void undoneOrNamed(Round round) {
    World world = failed(round);
    world.now = world.now.plusSeconds(300);
    OperationId id = world.nextOperation();
    Plan plan = world.plan(round.before());
    OperationState state = world.run(id, plan, 0).state();
    if (state == OperationState.FAILED) {
      notUndone++;
      Set<Address> named = new TreeSet<>();
      world.journal.steps(id).stream()
          .filter(step -> step.state() != StepState.DONE)
          .forEach(step -> {
            assertThat(step.note()).isNotBlank();
            named.add(step.address());
          });
      world.faults = Fault.Source.NONE;
      world.rest();
      Set<Address> left =
          world.plan(round.before()).actions().stream()
              .filter(action -> action.kind() != Action.Kind.KEEP)
              .map(Action::address)
              .collect(Collectors.toSet());
      assertThat(named).as("what is still to be undone is named").containsAll(left);
      assertThat(world.apply(round.before())).isEqualTo(OperationState.SUCCEEDED);
    } else {
      assertThat(state).isEqualTo(OperationState.SUCCEEDED);
      world.faults = Fault.Source.NONE;
      world.rest();
    }
    isAsBefore(world, round);
  }

  private static World failed(Round round) {
    World world = new World(7, World.SITE);
    if (!round.before().nodes().isEmpty()) {
      world.apply(round.before());
    }
    world.before = picture(world);
    world.faults = round.failure();
    OperationState state = world.apply(round.after());
    assertThat(state).isIn(OperationState.SUCCEEDED, OperationState.FAILED);
    rounds++;
    failed += state == OperationState.FAILED ? 1 : 0;
    return world;
  }

  private static void isAsBefore(World world, Round round) {
    Crashes.census(world, round.before(), round.name());
    assertThat(picture(world)).isEqualTo(world.before);
  }

  /** What the site shows of each address, with addresses in place of ids. */
  private static Map<String, String> picture(World world) {
    Map<String, String> names = new HashMap<>();
    for (Observed object : world.objects()) {
      object.mark().ifPresent(mark -> names.put(object.id().text(), mark.resource().text()));
    }
    Map<String, String> picture = new TreeMap<>();
    for (Observed object : world.objects()) {
      Map<String, Object> shown = new TreeMap<>();
      object.attributes().forEach((name, value) -> shown.put(name, named(value, names)));
      // Who asks for no address is given one.
      shown.remove("address");
      picture.put(String.valueOf(names.get(object.id().text())), object.condition() + " " + shown);
    }
    return picture;
  }

  private static Set<String> named(Value value, Map<String, String> names) {
    Set<String> all = new LinkedHashSet<>();
    for (Value each : value.asItems().isEmpty() ? List.of(value) : value.asItems()) {
      String text = String.valueOf(each.asText());
      all.add(names.getOrDefault(text, text));
    }
    return all;
  }
}
