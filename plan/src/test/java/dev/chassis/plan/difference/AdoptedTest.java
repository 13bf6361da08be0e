package dev.chassis.plan.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.plan.Action;
import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.BladeName;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.rehearsal.GoldenCase;
import dev.chassis.plan.rehearsal.GraphText;
import dev.chassis.plan.rehearsal.RehearsalSite;
import dev.chassis.site.Condition;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was adopted is changed in place or released, never deleted (engine rule 2). */
class AdoptedTest {

  private static final SiteName SITE = new SiteName("grenoble");
  private static final Address DATA = new Address("data");
  private static final DesiredGraph NOTHING = new DesiredGraph(Map.of(), Map.of());

  private static final RecordedResource ADOPTED =
      new RecordedResource(
          DATA,
          ResourceType.VOLUME,
          SITE,
          "token",
          Optional.of(new ExternalId("id")),
          RecordedResource.Phase.LIVE,
          Map.of("sizeGiB", Value.of(5)),
          Map.of("id", Value.of("id")),
          Set.of(),
          "adoption",
          true);

  private static Observed volume(Condition condition, long size) {
    return new Observed(
        ResourceType.VOLUME,
        new ExternalId("id"),
        "data",
        condition,
        "available",
        Map.of("sizeGiB", Value.of(size)),
        Map.of("id", Value.of("id")),
        Optional.empty(),
        Optional.empty(),
        null);
  }

  private static Plan plan(Plan.Goal goal, DesiredGraph desired, Observed seen) {
    return Planner.plan(
        new PlanInput(
            new BladeName("lab", "blade"),
            goal,
            desired,
            List.of(ADOPTED),
            Map.of(
                SITE,
                SiteView.of(Map.of(ResourceType.VOLUME, List.of(seen)), GoldenCase.noFacts())),
            Set.of(),
            RehearsalSite.JOIN,
            Map.of()));
  }

  private static DesiredGraph ofSize(int size) {
    return GraphText.read("volume data\n  sizeGiB = " + size + "\n");
  }

  @Test
  void itIsReleasedWhenTheBladeIsDestroyedOrNoLongerNamesIt() {
    for (Plan.Goal goal : Plan.Goal.values()) {
      Plan plan = plan(goal, NOTHING, volume(Condition.ACTIVE, 5));
      assertThat(plan.actions()).extracting(Action::kind).containsExactly(Kind.FORGET);
      assertThat(plan.actions().getFirst().reasons())
          .containsExactly("it was adopted, so it is released and stays on the site");
      assertThat(plan.applyable()).isTrue();
    }
  }

  @Test
  void itIsKeptAndChangedInPlaceLikeAnyOther() {
    assertThat(plan(Plan.Goal.APPLY, ofSize(5), volume(Condition.ACTIVE, 5)).actions())
        .extracting(Action::kind)
        .containsExactly(Kind.KEEP);
    assertThat(plan(Plan.Goal.APPLY, ofSize(6), volume(Condition.ACTIVE, 5)).actions())
        .extracting(Action::kind)
        .containsExactly(Kind.UPDATE);
  }

  @Test
  void aPlanThatWouldReplaceItIsRefused() {
    Plan shrinking = plan(Plan.Goal.APPLY, ofSize(4), volume(Condition.ACTIVE, 5));
    assertThat(shrinking.errored()).isTrue();
    assertThat(shrinking.diagnostics())
        .singleElement()
        .satisfies(each -> {
          assertThat(each.code()).isEqualTo("adopted-replaced");
          assertThat(each.summary()).contains("data was adopted as id", "sizeGiB shrinks");
        });
    assertThat(plan(Plan.Goal.APPLY, ofSize(5), volume(Condition.FAILED, 5)).errored()).isTrue();
  }

  @Test
  void aContestIsWarnedOfWhileItGoesOnAndOnlyThen() {
    Plan plan = plan(Plan.Goal.APPLY, ofSize(5), volume(Condition.ACTIVE, 5));
    Plan drifted = plan(Plan.Goal.APPLY, ofSize(9), volume(Condition.ACTIVE, 8));
    var contest =
        new Contest(
            DATA, "sizeGiB", 2, Instant.parse("2026-11-21T10:00:00Z"), List.of(Value.of(7)));
    assertThat(Contests.warned(plan, List.of(contest))).isEqualTo(plan);
    Plan warned = Contests.warned(drifted, List.of(contest));
    assertThat(warned.applyable()).isTrue();
    assertThat(warned.diagnostics())
        .singleElement()
        .satisfies(each ->
            assertThat(each.summary())
                .isEqualTo(
                    "Someone else keeps changing sizeGiB of data: put back 2 times since"
                        + " 2026-11-21 10:00 UTC, and changed again to 7, 8."));
    var existence = new Contest(DATA, "", 3, contest.since(), List.of());
    assertThat(Contests.warned(drifted, List.of(existence)).diagnostics()).isEmpty();
  }
}
