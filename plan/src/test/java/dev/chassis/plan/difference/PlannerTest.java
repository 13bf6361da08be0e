package dev.chassis.plan.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chassis.blade.diagnostic.Severity;
import dev.chassis.plan.Action;
import dev.chassis.plan.Action.Kind;
import dev.chassis.plan.BladeName;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.graph.CycleException;
import dev.chassis.plan.rehearsal.GoldenCase;
import dev.chassis.plan.rehearsal.GraphText;
import dev.chassis.plan.rehearsal.Histories;
import dev.chassis.plan.rehearsal.RandomBlades;
import dev.chassis.plan.rehearsal.RehearsalSite;
import dev.chassis.plan.schedule.Schedule;
import dev.chassis.plan.schedule.Task;
import dev.chassis.site.Condition;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Mark;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private static final SiteName SITE = new SiteName("grenoble");
  private static final DesiredGraph NOTHING = new DesiredGraph(Map.of(), Map.of());

  private static PlanInput input(
      DesiredGraph desired, List<RecordedResource> recorded, Map<SiteName, SiteView> sites) {
    return new PlanInput(
        new BladeName("lab", "blade"),
        Plan.Goal.APPLY,
        desired,
        recorded,
        sites,
        Set.of(),
        RehearsalSite.JOIN,
        Map.of());
  }

  private static Map<SiteName, SiteView> listed(Map<ResourceType, List<Observed>> all) {
    return Map.of(SITE, SiteView.of(all, GoldenCase.noFacts()));
  }

  private static RecordedResource record(String address, String... needs) {
    return new RecordedResource(
        new Address(address),
        ResourceType.VOLUME,
        SITE,
        "token-" + address,
        Optional.of(new ExternalId("id-" + address)),
        RecordedResource.Phase.LIVE,
        Map.of("sizeGiB", Value.of(1)),
        Map.of("id", Value.of("id-" + address)),
        Set.copyOf(List.of(needs).stream().map(Address::new).toList()),
        "operation");
  }

  @Test
  void nothingDesiredAndNothingRecordedIsNothingToDo() {
    Plan plan = Planner.plan(input(NOTHING, List.of(), Map.of()));
    assertThat(plan.actions()).isEmpty();
    assertThat(plan.applyable()).isFalse();
    assertThat(plan.complete()).isTrue();
    assertThat(plan.exitCode()).isZero();
  }

  @Test
  void aTypeThatWasNotListedSaysNothingOfItsObjects() {
    DesiredGraph desired = GraphText.read("volume data\n  sizeGiB = 1\n");
    Plan plan = Planner.plan(input(desired, List.of(record("data")), listed(Map.of())));
    assertThat(plan.actions()).extracting(Action::kind).containsExactly(Kind.KEEP);
    Plan seen =
        Planner.plan(
            input(
                desired, List.of(record("data")), listed(Map.of(ResourceType.VOLUME, List.of()))));
    assertThat(seen.actions()).extracting(Action::kind).containsExactly(Kind.CREATE);
  }

  @Test
  void recordsThatNeedEachOtherInACircleAreStillDeleted() {
    List<RecordedResource> circle = List.of(record("a", "b"), record("b", "c"), record("c", "a"));
    Plan plan = Planner.plan(input(NOTHING, circle, listed(Map.of())));
    assertThat(plan.actions()).extracting(Action::kind).containsOnly(Kind.DELETE).hasSize(3);
  }

  @Test
  void anExpressionWithoutValueIsAnErrorOfThePlan() {
    DesiredGraph desired =
        GraphText.read("volume data\n  sizeGiB = 1\nserver web\n  userData = join($data.id)\n");
    var failing =
        new PlanInput(
            new BladeName("lab", "blade"),
            Plan.Goal.APPLY,
            desired,
            List.of(record("data")),
            listed(Map.of()),
            Set.of(),
            _ -> {
              throw new IllegalArgumentException("division by zero");
            },
            Map.of());
    Plan plan = Planner.plan(failing);
    assertThat(plan.errored()).isTrue();
    assertThat(plan.applyable()).isFalse();
    assertThat(plan.exitCode()).isEqualTo(1);
    assertThat(plan.diagnostics())
        .singleElement()
        .satisfies(diagnostic -> {
          assertThat(diagnostic.severity()).isEqualTo(Severity.ERROR);
          assertThat(diagnostic.path()).isEqualTo("web.userData");
          assertThat(diagnostic.summary()).contains("division by zero");
        });
  }

  @Test
  void aGraphWithACycleIsOurMistakeAndNamed() {
    DesiredGraph cycle =
        GraphText.read("volume a after b\n  sizeGiB = 1\nvolume b after a\n  sizeGiB = 1\n");
    assertThatThrownBy(() -> Planner.plan(input(cycle, List.of(), listed(Map.of()))))
        .isInstanceOf(CycleException.class)
        .hasMessageContaining("a needs b needs a");
  }

  @Test
  void anAttributeThatItsTypeDoesNotHaveIsOurMistake() {
    DesiredGraph wrong = GraphText.read("volume a\n  colour = red\n");
    assertThatThrownBy(() -> Planner.plan(input(wrong, List.of(), listed(Map.of()))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no attribute colour");
  }

  @Test
  void whatWaitsForOutputsIsListed() {
    Plan plan =
        GoldenCase.plan(
            "## desired\nvolume data\n  sizeGiB = 1\nserver web\n  volumes = [$data.id]\n");
    assertThat(plan.deferred())
        .containsExactly(
            new Plan.Deferral(
                new Address("web"),
                "volumes",
                List.of(new Value.Reference(new Address("data"), "id"))));
  }

  @Test
  void aPartOfABladeLeavesTheRestAlone() {
    for (int seed = 0; seed < 40; seed++) {
      var random = new Random(seed);
      var blades = new RandomBlades(random);
      var site = Histories.site();
      site.run(Histories.plan(site, blades.next()), random);
      Plan plan = Histories.plan(site, blades.next(), Set.of("sg", "admin"));
      assertThat(plan.complete()).isFalse();
      assertThat(plan.actions())
          .extracting(action -> action.address().component())
          .isSubsetOf("sg", "admin");
    }
  }

  @Test
  void aPartOfABladeAppliedFirstIsKeptByTheWhole() {
    for (int seed = 0; seed < 40; seed++) {
      var random = new Random(seed);
      DesiredGraph desired = new RandomBlades(random).next();
      var site = Histories.site();
      Plan part = Histories.plan(site, desired, Set.of("web0", "web1", "n0"));
      site.run(part, random);
      Plan whole = Histories.plan(site, desired);
      assertThat(whole.summary().count(Kind.KEEP)).isEqualTo(part.actions().size());
      assertThat(whole.summary().count(Kind.CREATE))
          .isEqualTo(desired.nodes().size() - part.actions().size());
    }
  }

  private static RecordedResource inDoubt(ResourceType type, SiteName site, int size) {
    return new RecordedResource(
        new Address("data"),
        type,
        site,
        "token-data",
        Optional.empty(),
        RecordedResource.Phase.CREATING,
        type == ResourceType.VOLUME ? Map.of("sizeGiB", Value.of(size)) : Map.of(),
        Map.of(),
        Set.of(),
        "operation");
  }

  private static Observed carrier(Condition condition) {
    return new Observed(
        ResourceType.VOLUME,
        new ExternalId("id-data"),
        "data",
        condition,
        condition.name(),
        Map.of("sizeGiB", Value.of(1)),
        Map.of("id", Value.of("id-data")),
        Optional.of(new Mark("lab", "blade", new Address("data"), "operation", "token-data")),
        Optional.empty(),
        null);
  }

  private static Action only(Plan plan) {
    assertThat(plan.actions()).hasSize(1);
    return plan.actions().getFirst();
  }

  /** The call may still come to be: it is looked for where and as what it was sent. */
  @Test
  void aCreateInDoubtThatIsWantedOtherwiseIsReplaced() {
    DesiredGraph volume = GraphText.read("volume data\n  sizeGiB = 1\n");
    var nothingThere =
        listed(
            Map.of(
                ResourceType.VOLUME, List.of(),
                ResourceType.NETWORK, List.of()));
    var elsewhere = new SiteName("orsay");
    var both = new java.util.HashMap<>(nothingThere);
    both.put(elsewhere, nothingThere.get(SITE));

    Action asItWas =
        only(Planner.plan(input(volume, List.of(inDoubt(ResourceType.VOLUME, SITE, 1)), both)));
    Action otherType =
        only(Planner.plan(input(volume, List.of(inDoubt(ResourceType.NETWORK, SITE, 1)), both)));
    Action otherSite =
        only(
            Planner.plan(input(volume, List.of(inDoubt(ResourceType.VOLUME, elsewhere, 1)), both)));
    Action smaller =
        only(Planner.plan(input(volume, List.of(inDoubt(ResourceType.VOLUME, SITE, 9)), both)));

    assertThat(asItWas.kind()).isEqualTo(Kind.CREATE);
    assertThat(List.of(otherType, otherSite, smaller))
        .allSatisfy(action -> assertThat(action.kind()).isEqualTo(Kind.REPLACE))
        .allSatisfy(action -> assertThat(action.reasons()).contains("a create call was in doubt"));
    assertThat(otherSite.reasons()).anyMatch(reason -> reason.contains("orsay"));
  }

  @Test
  void whatIsSeenGoingAwayIsWaitedForAndNotForgotten() {
    var going = listed(Map.of(ResourceType.VOLUME, List.of(carrier(Condition.DELETING))));
    var gone = listed(Map.of(ResourceType.VOLUME, List.of()));

    for (RecordedResource record : List.of(record("data"), inDoubt(ResourceType.VOLUME, SITE, 1))) {
      assertThat(only(Planner.plan(input(NOTHING, List.of(record), going))).kind())
          .as("%s", record)
          .isEqualTo(Kind.DELETE);
      assertThat(only(Planner.plan(input(NOTHING, List.of(record), gone))).kind())
          .as("%s", record)
          .isEqualTo(Kind.FORGET);
    }
  }

  /** An update that failed half way has attached it, and recorded no need of it. */
  @Test
  void aVolumeGoesOnlyAfterAServerThatIsSeenToHoldItLetsGo() {
    DesiredGraph desired =
        GraphText.read("server web\n  image = \"debian\"\n  flavor = \"small\"\n  volumes = []\n");
    var web =
        new RecordedResource(
            new Address("web"),
            ResourceType.SERVER,
            SITE,
            "token-web",
            Optional.of(new ExternalId("id-web")),
            RecordedResource.Phase.LIVE,
            Map.of(
                "image", Value.of("debian"),
                "flavor", Value.of("small"),
                "volumes", Value.of(List.of())),
            Map.of("id", Value.of("id-web")),
            Set.of(),
            "operation");
    var seen =
        new Observed(
            ResourceType.SERVER,
            new ExternalId("id-web"),
            "web",
            Condition.ACTIVE,
            "ACTIVE",
            Map.of(
                "image", Value.of("debian"),
                "flavor", Value.of("small"),
                "volumes", Value.of(List.of(Value.of("id-data")))),
            Map.of("id", Value.of("id-web")),
            Optional.of(new Mark("lab", "blade", new Address("web"), "operation", "token-web")),
            Optional.empty(),
            null);
    var sites =
        listed(
            Map.of(
                ResourceType.VOLUME, List.of(carrier(Condition.ACTIVE)),
                ResourceType.SERVER, List.of(seen)));

    Plan plan = Planner.plan(input(desired, List.of(record("data"), web), sites));

    assertThat(plan.actions())
        .extracting(action -> action.kind() + " " + action.address())
        .containsExactly("UPDATE web", "DELETE data");
    var tasks = Schedule.of(plan).tasks();
    assertThat(tasks)
        .filteredOn(task -> task.id().part() == Task.Part.DELETE)
        .singleElement()
        .satisfies(task ->
            assertThat(task.waitsFor().keySet())
                .extracting(id -> id.address().text())
                .containsExactly("web"));
  }
}
