package dev.chassis.plan.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.plan.Action;
import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.Dependency;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.rehearsal.Histories;
import dev.chassis.plan.rehearsal.RandomBlades;
import dev.chassis.plan.schedule.Schedule;
import dev.chassis.plan.schedule.Task;
import dev.chassis.value.Address;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every blade and every history; each seed is one history of three revisions. */
class PlannerPropertiesTest {

  static List<Integer> seeds() {
    return IntStream.range(0, 200).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void planningAfterAnApplyKeepsEverything(int seed) {
    var random = new Random(seed);
    var blades = new RandomBlades(random);
    var site = Histories.site();
    for (int revision = 0; revision < 3; revision++) {
      DesiredGraph desired = blades.next();
      Histories.meddle(site, random);
      Plan plan = Histories.plan(site, desired);
      assertThat(plan.errored()).as("%s", plan.diagnostics()).isFalse();
      site.run(plan, random);
      Plan after = Histories.plan(site, desired);
      assertThat(after.actions()).extracting(Action::kind).containsOnly(Kind.KEEP);
      assertThat(after.actions()).hasSize(desired.nodes().size());
      assertThat(after.applyable()).isFalse();
      assertThat(after.drift()).isEmpty();
      assertThat(after.exitCode()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatWasKilledHalfWayIsFinishedByTheNextPlans(int seed) {
    var random = new Random(seed);
    var blades = new RandomBlades(random);
    var site = Histories.site();
    DesiredGraph desired = blades.next();
    for (int kill = 0; kill < 6; kill++) {
      desired = random.nextInt(3) == 0 ? blades.next() : desired;
      site.runAndBeKilled(Histories.plan(site, desired), random);
    }
    site.run(Histories.plan(site, desired), random);
    Plan after = Histories.plan(site, desired);
    assertThat(after.actions()).extracting(Action::kind).containsOnly(Kind.KEEP);
    assertThat(after.diagnostics()).isEmpty();
    assertThat(site.size()).isEqualTo(desired.nodes().size());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aDestroyThatWasKilledIsFinishedByTheNextOne(int seed) {
    var random = new Random(seed);
    var site = Histories.site();
    site.run(Histories.plan(site, new RandomBlades(random).next()), random);
    for (int kill = 0; kill < 4; kill++) {
      site.runAndBeKilled(Histories.destroy(site), random);
    }
    site.run(Histories.destroy(site), random);
    assertThat(site.size()).isZero();
    assertThat(site.records()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatAnActionNeedsStandsBeforeIt(int seed) {
    Plan plan = Histories.secondPlan(seed);
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
    Plan plan = Histories.secondPlan(seed);
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
    var site = Histories.site();
    var blades = new RandomBlades(random);
    site.run(Histories.plan(site, blades.next()), random);
    site.run(Histories.plan(site, blades.next()), random);
    List<RecordedResource> records = site.records();
    Plan plan = Histories.destroy(site);
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
    assertThat(Histories.secondPlan(seed)).isEqualTo(Histories.secondPlan(seed));
  }
}
