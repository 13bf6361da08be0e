package dev.chassis.apply;

import dev.chassis.apply.simulation.Fault;
import dev.chassis.apply.simulation.MemoryCloud;
import dev.chassis.apply.simulation.MemoryJournal;
import dev.chassis.plan.Action;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Mark;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * One random world, the same for the same seed in any process: random blades on one or two sites,
 * with faults of every call and of the store, deaths, halts beyond the lease, cancellations, and
 * other people's hands. It must come to rest with every operation ended; then one plan without
 * faults must bring about what is desired, a second one must find nothing to do, and a destroy must
 * leave what is not ours and nothing else.
 */
final class RandomWorld {

  /**
   * What a world came by.
   *
   * @param passages of operations, steps and records
   * @param trace the same number when the same decisions were taken at the same times
   */
  record Story(Set<MemoryJournal.Passage> passages, long trace) {}

  private static final ResourceType[] LEAVES = {
    ResourceType.SERVER,
    ResourceType.PORT,
    ResourceType.VOLUME,
    ResourceType.FLOATING_IP,
    ResourceType.SECURITY_RULE,
    ResourceType.ROUTER_INTERFACE
  };

  private final Random random;
  private final List<SiteName> sites;
  private final World world;
  private final Map<ExternalId, MemoryCloud> strangers = new HashMap<>();
  private final Map<ExternalId, MemoryCloud> obstacles = new HashMap<>();

  private RandomWorld(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    sites =
        random.nextInt(3) > 0 ? List.of(World.SITE) : List.of(World.SITE, new SiteName("grenoble"));
    world = new World(seed * 1_000, sites.toArray(SiteName[]::new));
    world.quiet = true;
    world.bulk = random.nextBoolean() ? Set.of(ResourceType.PORT, ResourceType.SERVER) : Set.of();
    world.latency = Duration.ofMillis(random.nextInt(3) * 20L);
    world.limits = new Sites.Limits(1 + random.nextInt(16), 1_000);
  }

  /**
   * Lives through it.
   *
   * @throws AssertionError when it does not hold
   */
  static Story of(long seed) {
    RandomWorld world = new RandomWorld(seed);
    try {
      world.live();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("World of seed " + seed + ": " + e.getMessage(), e);
    }
    return new Story(world.world.journal.passages(), world.world.trace);
  }

  private void live() {
    for (int i = random.nextInt(3); i > 0; i--) {
      appear();
    }
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      world.faults = faults(random, random.nextInt(30));
      DesiredGraph desired =
          random.nextInt(5) == 0 ? Blades.nothing() : Blades.random(random, sites);
      operate(desired);
      for (int hands = random.nextInt(3); hands > 0; hands--) {
        meddle();
      }
    }
    world.faults = Fault.Source.NONE;
    obstacles.forEach((id, cloud) -> cloud.vanish(id));
    world.rest();
    bringAbout(Blades.random(random, sites));
    bringAbout(Blades.nothing());
    Set<ExternalId> left = new HashSet<>();
    world.objects().forEach(object -> left.add(object.id()));
    check(left.equals(strangers.keySet()), () -> "Left are " + left + ", foreign " + strangers);
  }

  /** One operation, with whatever comes between, to its end. */
  private void operate(DesiredGraph desired) {
    OperationId operation = world.nextOperation();
    overlookOne();
    Plan plan = world.plan(desired);
    world.overlooked = null;
    if (random.nextInt(30) == 0) {
      world.journal.queue(operation, World.BLADE);
      world.journal.cancel(operation);
      return;
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      disturbed(operation, plan);
    }
    world.run(operation, plan, 0);
    check(world.journal.finalState(operation) != null, () -> operation + " has not ended");
    check(
        world.journal.steps(operation).stream().allMatch(step -> step.state().isFinal()),
        () -> "Steps have not ended: " + world.journal.steps(operation));
  }

  /** Now and then a list leaves something out: a part of the site does not answer. */
  private void overlookOne() {
    List<Observed> all = world.objects();
    if (!all.isEmpty() && random.nextInt(8) == 0) {
      world.overlooked = all.get(random.nextInt(all.size())).id();
    }
  }

  private void disturbed(OperationId operation, Plan plan) {
    if (world.journal.finalState(operation) != null) {
      return;
    }
    Duration moment = Duration.ofMillis(1L << random.nextInt(16));
    switch (random.nextInt(9)) {
      case 0, 1 -> world.run(operation, plan, 1 + random.nextInt(90));
      case 2 -> {
        world.dieAfter = moment;
        world.run(operation, plan, 0);
        world.dieAfter = null;
      }
      case 3 -> during(operation, plan, moment, executor -> world.journal.cancel(operation));
      case 4 -> during(operation, plan, moment, executor -> world.journal.expire(operation));
      case 5 -> during(operation, plan, moment, Executor::stop);
      case 6 -> {
        world.journal.faults(storeFaults());
        world.run(operation, plan, random.nextInt(90));
        world.journal.faults(() -> MemoryJournal.Fault.NONE);
      }
      case 7 -> {
        world.dieAfter = moment.plusMillis(random.nextInt(100));
        during(operation, plan, moment, executor -> world.journal.cancel(operation));
        world.dieAfter = null;
      }
      default -> new Duel(world, operation, plan, 1 + random.nextInt(90), moment).fight();
    }
  }

  private interface Intervention {
    void on(Executor executor);
  }

  private void during(OperationId operation, Plan plan, Duration moment, Intervention what) {
    Lease lease = world.journal.lease(operation, World.BLADE, "replica");
    world.life(
        0,
        (executor, mine) -> {
          mine.fork(
              "someone",
              () -> {
                mine.sleep(moment);
                what.on(executor);
              });
          executor.run(new OperationRun(operation, lease, plan));
        });
  }

  private java.util.function.Supplier<MemoryJournal.Fault> storeFaults() {
    Random own = new Random(random.nextLong());
    MemoryJournal.Fault[] all = MemoryJournal.Fault.values();
    return () -> own.nextInt(20) == 0 ? all[own.nextInt(all.length)] : MemoryJournal.Fault.NONE;
  }

  static Fault.Source faults(Random random, int percent) {
    Random own = new Random(random.nextLong());
    Fault[] all = Fault.values();
    return (call, type) ->
        own.nextInt(100) < percent && fits(call) ? all[own.nextInt(all.length)] : Fault.NONE;
  }

  private static boolean fits(Fault.Call call) {
    return call != Fault.Call.OBSERVE;
  }

  /** Something that is not ours is there, marked as another blade's or not at all. */
  private void appear() {
    MemoryCloud cloud = anyCloud();
    ResourceType type = random.nextBoolean() ? ResourceType.NETWORK : ResourceType.SERVER;
    strangers.put(cloud.place(type, foreign(), Map.of(), world.now), cloud);
  }

  private MemoryCloud anyCloud() {
    return world.cloud(sites.get(random.nextInt(sites.size())));
  }

  private Mark foreign() {
    String project = random.nextBoolean() ? "other" : "";
    return new Mark(project, "blade", new Address("web"), "operation", "token" + random.nextInt());
  }

  /** Someone else deletes, breaks, changes something of ours, or puts something in the way. */
  private void meddle() {
    MemoryCloud cloud = anyCloud();
    List<Observed> ours = cloud.all(world.now).stream().filter(World::ours).toList();
    if (ours.isEmpty()) {
      return;
    }
    Observed victim = ours.get(random.nextInt(ours.size()));
    switch (random.nextInt(6)) {
      case 0 -> {
        if (List.of(LEAVES).contains(victim.type())) {
          cloud.vanish(victim.id());
        }
      }
      case 1 -> {
        if (victim.type() == ResourceType.SERVER || victim.type() == ResourceType.VOLUME) {
          cloud.breakDown(victim.id(), world.now);
        }
      }
      case 2 -> tamper(cloud, victim);
      case 3 -> cloud.beginToDelete(victim.id(), world.now, random.nextBoolean());
      case 4 -> obstruct(cloud, victim);
      default -> world.now = world.now.plusSeconds(random.nextInt(300));
    }
  }

  private void tamper(MemoryCloud cloud, Observed victim) {
    String attribute =
        switch (victim.type()) {
          case SERVER -> "flavor";
          case NETWORK, SECURITY_GROUP, ROUTER -> "name";
          case PORT -> "securityGroups";
          default -> "";
        };
    if (!attribute.isEmpty()) {
      Value other = attribute.endsWith("s") ? Value.of(List.of()) : Value.of("other");
      cloud.tamper(victim.id(), attribute, other);
    }
  }

  private void obstruct(MemoryCloud cloud, Observed victim) {
    if (victim.type() == ResourceType.NETWORK) {
      Map<String, Value> attributes = new TreeMap<>();
      attributes.put("network", Value.of(victim.id().text()));
      boolean subnet = random.nextBoolean();
      if (subnet) {
        attributes.put("cidr", Value.of("10." + random.nextInt(2) + ".0.0/24"));
      }
      ResourceType type = subnet ? ResourceType.SUBNET : ResourceType.PORT;
      obstacles.put(cloud.place(type, foreign(), attributes, world.now), cloud);
    }
  }

  private void bringAbout(DesiredGraph desired) {
    world.sentences.clear();
    Plan plan = world.plan(desired);
    OperationState state = world.run(world.nextOperation(), plan, 0).state();
    check(
        state == OperationState.SUCCEEDED,
        () -> state + "\n" + changes(plan) + String.join("\n", world.sentences));
    world.collect();
    check(world.census().isEmpty(), () -> world.census().toString());
    long ours = world.objects().stream().filter(World::ours).count();
    check(
        ours == desired.nodes().size(),
        () ->
            "Wanted are "
                + desired.nodes().keySet()
                + ", there are "
                + world.objects()
                + ", recorded "
                + world.journal.records(World.BLADE));
    Plan second = world.plan(desired);
    check(World.nothingToDo(second), () -> "Again:\n" + changes(second));
    long writes = world.journal.writes();
    world.run(world.nextOperation(), second, 0);
    int effects =
        world.calls(Fault.Call.CREATE)
            + world.calls(Fault.Call.UPDATE)
            + world.calls(Fault.Call.DELETE);
    check(effects == 0 && world.journal.writes() == writes, () -> "The second run writes");
  }

  private static void check(boolean holds, java.util.function.Supplier<String> otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise.get());
    }
  }

  static String changes(Plan plan) {
    List<String> lines = new ArrayList<>();
    plan.actions().stream()
        .filter(action -> action.kind() != Action.Kind.KEEP)
        .forEach(action -> {
          lines.add(action.kind() + " " + action.address());
          lines.add("  desired " + action.desired().map(spec -> spec.attributes()));
          lines.add("  record " + action.recorded());
          lines.add("  observed " + action.observed());
        });
    return String.join("\n", lines);
  }
}
