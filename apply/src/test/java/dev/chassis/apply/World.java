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
import dev.chassis.site.ExternalId;
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
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A journal and clouds that outlive the engine, and the lives of the engine in it. */
final class World {

  private static final boolean TRACE = Boolean.getBoolean("chassis.trace");
  static final BladeName BLADE = new BladeName("demo", "portal");
  static final SiteName SITE = new SiteName("orsay");

  final MemoryJournal journal =
      new MemoryJournal(() -> store("committing"), () -> store("committed"));
  final Map<SiteName, MemoryCloud> clouds = new LinkedHashMap<>();
  final Map<SiteName, MemorySite> drivers = new HashMap<>();
  final List<String> sentences = new ArrayList<>();
  EngineSettings settings = EngineSettings.defaults();
  Fault.Source faults = Fault.Source.NONE;
  Duration latency = Duration.ofMillis(5);
  Set<ResourceType> bulk = Set.of();
  Sites.Limits limits = new Sites.Limits(16, 1000);
  UnaryOperator<Journal> journaledAs = UnaryOperator.identity();
  UnaryOperator<Driver> drivenAs = UnaryOperator.identity();
  @Nullable Duration dieAfter;

  /** An object that the lists behind the next plans leave out. */
  @Nullable ExternalId overlooked;

  @Nullable Duration downFrom;
  @Nullable Duration downUntil;
  long seed;
  Instant now = Instant.parse("2026-11-21T08:00:00Z");
  long trace;

  /** Keeps no sentences: whoever wants them lives through the world again, traced. */
  boolean quiet;

  /** What the sites showed before something went wrong. */
  Map<String, String> before = Map.of();

  private @Nullable SimulatedRuntime runtime;
  private Checkpoints passing = Checkpoints.NONE;
  private int points;
  private int operations;

  World(long seed, SiteName... sites) {
    this.seed = seed;
    for (SiteName site : sites) {
      clouds.put(site, new MemoryCloud(MemoryCloud.Times.QUICK));
    }
  }

  /** What one life of the engine came to; no state when it died or stopped before the end. */
  record Life(@Nullable OperationState state, int points, boolean died) {}

  /** Code that one life of the engine runs. */
  interface Living {
    void live(Executor executor, SimulatedRuntime runtime);
  }

  /** The store is one millisecond away; dying on the way back leaves the write unacknowledged. */
  private void store(String kind) {
    SimulatedRuntime mine = runtime;
    if (mine != null) {
      mine.sleep(Duration.ofMillis(1));
      passing.reached(kind, Address.of("store"));
    }
  }

  /**
   * One life of the engine.
   *
   * @param crashAt the checkpoint at which it dies, counted from 1; 0 for never
   * @return the number of checkpoints it came by, negative when it died
   */
  int life(int crashAt, Living living) {
    return life(
        mine ->
            (_, _) -> {
              points++;
              if (points == crashAt) {
                mine.crash();
              }
            },
        living);
  }

  /**
   * One life of the engine.
   *
   * @param watch what happens at each checkpoint of this life
   */
  int life(Function<SimulatedRuntime, Checkpoints> watch, Living living) {
    SimulatedRuntime mine = new SimulatedRuntime(seed++, now);
    runtime = mine;
    points = 0;
    passing = watch.apply(mine);
    boolean[] over = new boolean[1];
    boolean whole =
        mine.run(() -> {
          if (dieAfter != null) {
            Duration rest = dieAfter;
            mine.fork("death", () -> dieAt(mine, rest, over));
          }
          living.live(executor(mine, passing), mine);
          over[0] = true;
        });
    now = mine.now();
    trace = trace * 31 + mine.trace();
    runtime = null;
    return whole ? points : -points;
  }

  private static void dieAt(SimulatedRuntime mine, Duration rest, boolean[] over) {
    mine.sleep(rest);
    if (!over[0]) {
      mine.crash();
    }
  }

  /** An engine with ways of its own to the sites. */
  Executor executor(SimulatedRuntime mine, Checkpoints checkpoints) {
    Map<SiteName, Driver> all = new HashMap<>();
    clouds.forEach((name, cloud) -> {
      MemorySite driver = new MemorySite(cloud, mine, faults, checkpoints, latency, bulk);
      drivers.put(name, driver);
      all.put(name, drivenAs.apply(TRACE ? Traced.driver(driver, mine) : driver));
    });
    Duration from = downFrom;
    Duration until = downUntil;
    if (from != null && until != null) {
      drivers.values().iterator().next().down(now.plus(from), now.plus(until));
    }
    return new Executor(
        journaledAs.apply(journal),
        new MemorySites(all, limits),
        mine,
        new Listening(),
        World::evaluate,
        settings,
        checkpoints);
  }

  private final class Listening implements Progress {
    @Override
    public void step(OperationId operation, Step step) {
      if (quiet && !TRACE) {
        return;
      }
      say(operation + " " + step.address() + " " + step.state() + " " + step.note());
    }

    @Override
    public void site(SiteName site, boolean healthy, String sentence) {
      say(sentence);
    }

    private void say(String sentence) {
      sentences.add(sentence);
      if (TRACE) {
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
    clouds.forEach((name, cloud) -> sites.put(name, view(seen(cloud))));
    return plan(desired, journal.records(BLADE), sites);
  }

  private List<Observed> seen(MemoryCloud cloud) {
    return cloud.all(now).stream().filter(object -> !object.id().equals(overlooked)).toList();
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
      byType.put(type, new ArrayList<>());
    }
    objects.forEach(object -> byType.getOrDefault(object.type(), List.of()).add(object));
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

  /** One life that takes the operation and runs it, unless it is over already. */
  Life run(OperationId id, Plan plan, int crashAt) {
    OperationState ended = journal.finalState(id);
    if (ended != null) {
      return new Life(ended, 0, false);
    }
    Lease lease = journal.lease(id, BLADE, "replica");
    int passed = life(crashAt, (executor, _) -> runUnlessTheStoreFails(executor, id, lease, plan));
    return new Life(journal.finalState(id), Math.abs(passed), passed < 0);
  }

  private static void runUnlessTheStoreFails(
      Executor executor, OperationId id, Lease lease, Plan plan) {
    try {
      executor.run(new OperationRun(id, lease, plan));
    } catch (JournalFailedException e) {
      if (TRACE) {
        System.out.println(e.getMessage());
      }
      // As on a server: the operation waits for its next owner.
    }
  }

  /** Lets the settle windows pass and the collector finish. */
  void collect() {
    if (!collected(100)) {
      throw new AssertionError("The collector does not come to an end: " + journal.suspects());
    }
  }

  /** Waits until what was late has come, with the collector at work. */
  void rest() {
    Instant end = now.plusSeconds(200);
    collected(40);
    now = now.isBefore(end) ? end : now;
    clouds.values().forEach(cloud -> cloud.all(now));
  }

  /** True when after so many rounds nothing is suspected or still to come. */
  private boolean collected(int rounds) {
    life(
        0,
        (_, mine) -> {
          Collector collector = collector(mine);
          for (int round = 0; round < rounds && expectsMore(mine.now()); round++) {
            collector.collect();
            mine.sleep(Duration.ofSeconds(5));
          }
        });
    return !expectsMore(now);
  }

  private boolean expectsMore(Instant at) {
    clouds.values().forEach(cloud -> cloud.all(at));
    return !journal.suspects().isEmpty()
        || clouds.values().stream().anyMatch(MemoryCloud::expectsMore);
  }

  /** The collector of a server, with ways of its own to the sites, on which nothing goes wrong. */
  Collector collector(SimulatedRuntime mine) {
    Map<SiteName, Driver> all = new HashMap<>();
    clouds.forEach((name, cloud) ->
        all.put(
            name, new MemorySite(cloud, mine, Fault.Source.NONE, Checkpoints.NONE, latency, bulk)));
    return new Collector(journal, new MemorySites(all, limits), mine);
  }

  /** Objects that no record names, and records that name nothing that is there. */
  Set<String> census() {
    Set<String> wrong = new TreeSet<>();
    Map<Address, RecordedResource> records = new HashMap<>();
    journal.records(BLADE).forEach(record -> records.put(record.address(), record));
    clouds.values().stream()
        .flatMap(cloud -> cloud.all(now).stream())
        .filter(object -> object.condition() != Condition.DELETING)
        .filter(World::ours)
        .forEach(object -> checkNamed(object, records, wrong));
    return wrong;
  }

  /** True when the object carries the blade's mark. */
  static boolean ours(Observed object) {
    return object
        .mark()
        .filter(mark -> mark.project().equals(BLADE.project()))
        .filter(mark -> mark.blade().equals(BLADE.blade()))
        .isPresent();
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
