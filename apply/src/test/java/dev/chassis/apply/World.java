package dev.chassis.apply;

import dev.chassis.apply.simulation.Fault;
import dev.chassis.apply.simulation.MemoryCloud;
import dev.chassis.apply.simulation.MemoryJournal;
import dev.chassis.apply.simulation.MemorySite;
import dev.chassis.apply.simulation.MemorySites;
import dev.chassis.apply.simulation.SimulatedRuntime;
import dev.chassis.plan.Action;
import dev.chassis.plan.BladeName;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.difference.PlanInput;
import dev.chassis.plan.difference.Planner;
import dev.chassis.plan.difference.SiteView;
import dev.chassis.site.Condition;
import dev.chassis.site.Driver;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A journal and clouds that outlive the engine, and the lives of the engine in it. */
final class World {

  static final BladeName BLADE = new BladeName("demo", "portal");
  static final SiteName SITE = new SiteName("orsay");

  final MemoryJournal journal = new MemoryJournal(this::writeLatency);
  final Map<SiteName, MemoryCloud> clouds = new LinkedHashMap<>();
  final Map<SiteName, MemorySite> drivers = new HashMap<>();
  final List<String> sentences = new ArrayList<>();
  EngineSettings settings = EngineSettings.defaults();
  Fault.Source faults = Fault.Source.NONE;
  Duration latency = Duration.ofMillis(5);
  Set<ResourceType> bulk = Set.of();
  Sites.Limits limits = new Sites.Limits(16, 1000);
  @Nullable Duration downFrom;
  @Nullable Duration downUntil;
  long seed;
  Instant now = Instant.parse("2026-11-21T08:00:00Z");
  long trace;

  private @Nullable SimulatedRuntime runtime;
  private int points;
  private int operations;

  World(long seed, SiteName... sites) {
    this.seed = seed;
    for (SiteName site : sites) {
      clouds.put(site, new MemoryCloud(MemoryCloud.Times.QUICK));
    }
  }

  private void writeLatency() {
    if (runtime != null) {
      runtime.sleep(Duration.ofMillis(1));
    }
  }

  /** What one life of the engine came to; no state when it crashed. */
  record Life(@Nullable OperationState state, int points) {}

  /** Code that one life of the engine runs. */
  interface Living {
    void live(Executor executor, SimulatedRuntime runtime);
  }

  /**
   * One life of the engine.
   *
   * @param crashAt the checkpoint at which it dies, counted from 1; 0 for never
   * @return the number of checkpoints it came by
   */
  int life(int crashAt, Living living) {
    SimulatedRuntime mine = new SimulatedRuntime(seed++, now);
    runtime = mine;
    points = 0;
    Checkpoints checkpoints =
        (kind, address) -> {
          points++;
          if (points == crashAt) {
            mine.crash();
          }
        };
    Map<SiteName, Driver> all = new HashMap<>();
    clouds.forEach((name, cloud) -> {
      MemorySite driver = new MemorySite(cloud, mine, faults, checkpoints, latency, bulk);
      drivers.put(name, driver);
      all.put(name, driver);
    });
    Duration from = downFrom;
    Duration until = downUntil;
    if (from != null && until != null) {
      drivers.values().iterator().next().down(now.plus(from), now.plus(until));
    }
    Executor executor =
        new Executor(
            journal,
            new MemorySites(all, limits),
            mine,
            new Listening(),
            World::evaluate,
            settings,
            checkpoints);
    boolean whole = mine.run(() -> living.live(executor, mine));
    now = mine.now();
    trace = mine.trace();
    runtime = null;
    return whole ? points : -points;
  }

  private final class Listening implements Progress {
    @Override
    public void step(OperationId operation, Step step) {
      say(operation + " " + step.address() + " " + step.state() + " " + step.note());
    }

    @Override
    public void site(SiteName site, boolean healthy, String sentence) {
      say(sentence);
    }

    private void say(String sentence) {
      sentences.add(sentence);
      if (Boolean.getBoolean("chassis.trace")) {
        System.out.println((runtime == null ? now : runtime.now()) + " " + sentence);
      }
    }
  }

  /** Stands for the document module's: the text of the first variable. */
  static Value evaluate(Value.Deferred deferred) {
    return Value.of("address is " + deferred.variables().values().iterator().next().asText());
  }

  Plan plan(DesiredGraph desired) {
    Map<SiteName, SiteView> sites = new HashMap<>();
    clouds.forEach((name, cloud) -> sites.put(name, view(cloud.all(now))));
    return plan(desired, journal.records(BLADE), sites);
  }

  static Plan plan(
      DesiredGraph desired, List<RecordedResource> records, Map<SiteName, SiteView> sites) {
    Plan plan =
        Planner.plan(
            new PlanInput(
                BLADE,
                desired.nodes().isEmpty() ? Plan.Goal.DESTROY : Plan.Goal.APPLY,
                desired,
                records,
                sites,
                Set.of(),
                World::evaluate,
                Map.of()));
    if (plan.errored()) {
      throw new AssertionError("The plan is wrong: " + plan.diagnostics());
    }
    return plan;
  }

  static SiteView view(List<Observed> objects) {
    Map<ResourceType, List<Observed>> byType = new EnumMap<>(ResourceType.class);
    for (ResourceType type : ResourceType.values()) {
      byType.put(type, objects.stream().filter(object -> object.type() == type).toList());
    }
    return new SiteView(Optional.of(byType), Optional.empty());
  }

  static boolean nothingToDo(Plan plan) {
    return plan.actions().stream().allMatch(action -> action.kind() == Action.Kind.KEEP);
  }

  OperationId nextOperation() {
    operations++;
    return new OperationId("operation" + "0".repeat(13) + (1000 + operations));
  }

  /** Plans, runs to the end without a crash, and gives the final state. */
  OperationState apply(DesiredGraph desired) {
    Life life = run(nextOperation(), plan(desired), 0);
    if (life.state == null) {
      throw new AssertionError("It crashed by itself");
    }
    return life.state;
  }

  /** One run of an operation; one that has ended is taken by nobody any more. */
  Life run(OperationId id, Plan plan, int crashAt) {
    OperationState ended = journal.finalState(id);
    if (ended != null) {
      return new Life(ended, 0);
    }
    Lease lease = journal.lease(id, BLADE, "replica");
    OperationState[] state = new OperationState[1];
    int passed =
        life(crashAt, (executor, _) -> state[0] = executor.run(new OperationRun(id, lease, plan)));
    return new Life(passed < 0 ? null : state[0], Math.abs(passed));
  }

  /** Lets the settle windows pass and the collector finish. */
  void collect() {
    for (int round = 0; round < 100; round++) {
      boolean late = clouds.values().stream().anyMatch(MemoryCloud::expectsMore);
      if (journal.suspects().isEmpty() && !late) {
        return;
      }
      collectOnce(Duration.ofSeconds(5));
    }
    throw new AssertionError("The collector does not come to an end: " + journal.suspects());
  }

  /** Waits until what was late has come, with the collector at work. */
  void rest() {
    for (int round = 0; round < 40; round++) {
      collectOnce(Duration.ofSeconds(5));
    }
  }

  private void collectOnce(Duration pause) {
    life(
        0,
        (_, mine) -> {
          Map<SiteName, Driver> all = new HashMap<>();
          clouds.forEach((name, cloud) ->
              all.put(
                  name,
                  new MemorySite(cloud, mine, Fault.Source.NONE, Checkpoints.NONE, latency, bulk)));
          new Collector(journal, new MemorySites(all, limits), mine).collect();
          mine.sleep(pause);
        });
    clouds.values().forEach(cloud -> cloud.all(now));
  }

  /** Objects that no record names, and records that name nothing that is there. */
  Set<String> census() {
    Set<String> wrong = new TreeSet<>();
    Map<Address, RecordedResource> records = new HashMap<>();
    journal.records(BLADE).forEach(record -> records.put(record.address(), record));
    clouds.values().stream()
        .flatMap(cloud -> cloud.all(now).stream())
        .filter(object -> object.condition() != Condition.DELETING)
        .forEach(object -> checkNamed(object, records, wrong));
    return wrong;
  }

  private static void checkNamed(
      Observed object, Map<Address, RecordedResource> records, Set<String> wrong) {
    RecordedResource record = object.mark().map(mark -> records.get(mark.resource())).orElse(null);
    boolean named =
        record != null
            && (record.id().isPresent()
                ? record.id().get().equals(object.id())
                : object.mark().filter(m -> m.token().equals(record.token())).isPresent());
    if (!named) {
      wrong.add("orphan " + object.id() + " of " + object.mark());
    }
  }

  int calls(Fault.Call call) {
    return drivers.values().stream().mapToInt(driver -> driver.calls(call)).sum();
  }

  /** Everything on all sites. */
  List<Observed> objects() {
    return clouds.values().stream().flatMap(cloud -> cloud.all(now).stream()).toList();
  }

  MemoryCloud cloud(SiteName site) {
    MemoryCloud cloud = clouds.get(site);
    if (cloud == null) {
      throw new IllegalArgumentException("No site " + site);
    }
    return cloud;
  }

  long there(ResourceType type) {
    return objects().stream().filter(object -> object.type() == type).count();
  }
}
