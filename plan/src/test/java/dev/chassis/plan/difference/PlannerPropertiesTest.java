package dev.chassis.plan.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.plan.Action;
import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.BladeName;
import dev.chassis.plan.Dependency;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.rehearsal.RandomBlades;
import dev.chassis.plan.rehearsal.RehearsalSite;
import dev.chassis.plan.schedule.Schedule;
import dev.chassis.plan.schedule.Task;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every blade and every history; each seed is one history of three revisions. */
class PlannerPropertiesTest {

  private static final BladeName BLADE = new BladeName("lab", "blade");
  private static final SiteName SITE = new SiteName("grenoble");
  private static final SiteFacts FACTS =
      new SiteFacts(List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());
  private static final DesiredGraph EMPTY = new DesiredGraph(Map.of(), Map.of());

  static List<Integer> seeds() {
    return java.util.stream.IntStream.range(0, 300).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void planningAfterAnApplyKeepsEverything(int seed) {
    var random = new Random(seed);
    var blades = new RandomBlades(random);
    var site = new RehearsalSite(BLADE);
    for (int revision = 0; revision < 3; revision++) {
      DesiredGraph desired = blades.next();
      meddle(site, random);
      Plan plan = plan(site, desired);
      assertThat(plan.errored()).as("%s", plan.diagnostics()).isFalse();
      site.run(plan, random);
      Plan after = plan(site, desired);
      assertThat(after.actions()).extracting(Action::kind).containsOnly(Kind.KEEP);
      assertThat(after.actions()).hasSize(desired.nodes().size());
      assertThat(after.applyable()).isFalse();
      assertThat(after.drift()).isEmpty();
      assertThat(after.exitCode()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatAnActionNeedsStandsBeforeIt(int seed) {
    var random = new Random(seed);
    Plan plan = secondPlan(random);
    Map<Address, Integer> position = new HashMap<>();
    for (int i = 0; i < plan.actions().size(); i++) {
      position.put(plan.actions().get(i).address(), i);
    }
    for (Action action : plan.actions()) {
      for (Dependency need : action.needs()) {
        assertThat(position.getOrDefault(need.on(), -1)).isLessThan(position.get(action.address()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyTaskStandsAfterThoseForWhichItWaits(int seed) {
    Plan plan = secondPlan(new Random(seed));
    Set<Task.Id> before = new HashSet<>();
    for (Task task : Schedule.of(plan).tasks()) {
      assertThat(before).containsAll(task.waitsFor().keySet());
      assertThat(before.add(task.id())).isTrue();
    }
    assertThat(before).hasSize(Schedule.of(plan).waves().stream().mapToInt(List::size).sum());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void destroyingDeletesEverythingRecordedOnce(int seed) {
    var random = new Random(seed);
    var site = new RehearsalSite(BLADE);
    var blades = new RandomBlades(random);
    site.run(plan(site, blades.next()), random);
    site.run(plan(site, blades.next()), random);
    List<RecordedResource> records = site.records();
    Plan plan = Planner.plan(input(site, EMPTY, Plan.Goal.DESTROY));
    assertThat(plan.actions()).hasSameSizeAs(records);
    assertThat(plan.actions()).extracting(Action::kind).containsOnly(Kind.DELETE);
    assertThat(plan.actions())
        .extracting(Action::address)
        .containsExactlyInAnyOrderElementsOf(
            records.stream().map(RecordedResource::address).toList());
    site.run(plan, random);
    assertThat(site.size()).isZero();
    assertThat(site.records()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void equalInputsGiveEqualPlans(int seed) {
    assertThat(secondPlan(new Random(seed))).isEqualTo(secondPlan(new Random(seed)));
  }

  private static Plan secondPlan(Random random) {
    var site = new RehearsalSite(BLADE);
    var blades = new RandomBlades(random);
    site.run(plan(site, blades.next()), random);
    meddle(site, random);
    return plan(site, blades.next());
  }

  /** Someone works on the site by hand. */
  private static void meddle(RehearsalSite site, Random random) {
    var records = new ArrayList<>(site.records());
    records.removeIf(record -> !record.type().text().equals("server"));
    for (RecordedResource record : records) {
      String address = record.address().text();
      switch (random.nextInt(8)) {
        case 0 -> site.vanish(address);
        case 1 -> site.fail(address, "No valid host was found");
        case 2 -> site.put(site.id(address), Map.of("flavor", Value.of("f9")));
        case 3 -> site.loseAnswer(address);
        case 4 -> site.phase(address, RecordedResource.Phase.DELETING);
        case 5 -> site.phase(address, RecordedResource.Phase.CREATED);
        default -> {}
      }
    }
  }

  private static Plan plan(RehearsalSite site, DesiredGraph desired) {
    return Planner.plan(input(site, desired, Plan.Goal.APPLY));
  }

  private static PlanInput input(RehearsalSite site, DesiredGraph desired, Plan.Goal goal) {
    return new PlanInput(
        BLADE,
        goal,
        desired,
        site.records(),
        site.views(List.of(SITE), FACTS),
        Set.of(),
        RehearsalSite.JOIN,
        Map.of());
  }
}
