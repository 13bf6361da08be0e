package dev.chassis.apply;

import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import dev.chassis.site.ResourceType;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The harness of guarantee G1: one operation on a blade that holds every type, which dies at a
 * point, is resumed, and is then counted: no orphan, no duplicate, a final state, nothing to unlock
 * and nothing to do.
 *
 * @param name of the operation, for people
 * @param before brings about what was there before
 * @param after what the operation is to bring about
 * @param settings what else is particular about the world
 */
record Crashes(
    String name, Consumer<World> before, DesiredGraph after, UnaryOperator<World> settings) {

  static final DesiredGraph ONE = revision("one", "debian", "10.1.0.0/24", 1);
  static final DesiredGraph UPDATED = revision("two", "debian", "10.1.0.0/24", 2);
  static final DesiredGraph REPLACED = revision("one", "ubuntu", "10.2.0.0/24", 1);
  static final DesiredGraph CHANGED = revision("two", "ubuntu", "10.2.0.0/24", 2);

  private static DesiredGraph revision(String word, String image, String cidr, int size) {
    return Blades.everything(World.SITE, word, image, cidr, size);
  }

  static Crashes of(String name, DesiredGraph after, DesiredGraph... before) {
    return new Crashes(
        name,
        world -> List.of(before).forEach(each -> succeed(world, each)),
        after,
        UnaryOperator.identity());
  }

  Crashes inBulk(ResourceType... types) {
    return with(world -> {
      world.bulk = Set.of(types);
      return world;
    });
  }

  Crashes with(UnaryOperator<World> more) {
    return new Crashes(name, before, after, world -> more.apply(settings.apply(world)));
  }

  private static void succeed(World world, DesiredGraph desired) {
    OperationState state = world.apply(desired);
    if (state != OperationState.SUCCEEDED) {
      throw new AssertionError("It began with " + state + ": " + world.sentences);
    }
  }

  /** Dies once at each point there is; returns how many there are. */
  int atEveryPoint() {
    int point = 1;
    while (at(point)) {
      point++;
    }
    return point - 1;
  }

  /**
   * Dies at points of its successive lives, then lives to the end.
   *
   * @return true when it did die at the first
   */
  boolean at(int... points) {
    World world = settings.apply(new World(points[0], World.SITE));
    before.accept(world);
    OperationId operation = world.nextOperation();
    Plan plan = world.plan(after);
    boolean died = false;
    for (int i = 0; i < points.length; i++) {
      boolean now = world.run(operation, plan, points[i]).died();
      died |= now && i == 0;
    }
    world.run(operation, plan, 0);
    String when = name + " after a death at " + java.util.Arrays.toString(points);
    OperationState state = world.journal.finalState(operation);
    expect(state == OperationState.SUCCEEDED, when, state + " " + world.sentences);
    census(world, after, when);
    return died;
  }

  /** Counts what is there and asks for nothing to do. */
  static void census(World world, DesiredGraph desired, String when) {
    world.collect();
    expect(world.census().isEmpty(), when, world.census());
    long there = world.objects().size();
    expect(there == desired.nodes().size(), when, "there are " + world.objects());
    Plan next = world.plan(desired);
    expect(World.nothingToDo(next), when, RandomWorld.changes(next));
  }

  private static void expect(boolean holds, String when, Object otherwise) {
    if (!holds) {
      throw new AssertionError(when + ": " + otherwise);
    }
  }
}
