package dev.chassis.simulator.fault;

import dev.chassis.simulator.world.Chance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules in force and the regions that are down. The first rule that hits wins. Thread-safe. */
public final class Faults {

  /**
   * A rule in force.
   *
   * @param seen fitting calls so far
   * @param hits calls it has hit so far
   */
  public record Active(int id, FaultRule rule, int seen, int hits) {}

  private final Chance chance;
  private final Map<Integer, Active> rules = new LinkedHashMap<>();
  private final Set<String> down = new HashSet<>();
  private int lastId;

  public Faults(Chance chance) {
    this.chance = chance;
  }

  /** Puts a rule in force and returns its number. */
  public synchronized int add(FaultRule rule) {
    int id = ++lastId;
    rules.put(id, new Active(id, rule, 0, 0));
    return id;
  }

  /** Takes a rule out of force; false when there is none of this number. */
  public synchronized boolean remove(int id) {
    return rules.remove(id) != null;
  }

  /** Takes all rules out of force and brings every region back. */
  public synchronized void clear() {
    rules.clear();
    down.clear();
  }

  public synchronized List<Active> list() {
    return List.copyOf(rules.values());
  }

  /** How many calls the rule of this number has hit. */
  public synchronized int hits(int id) {
    Active active = rules.get(id);
    return active == null ? 0 : active.hits();
  }

  /** From now on every connection to the region is closed without an answer. */
  public synchronized void takeDown(String region) {
    down.add(region);
  }

  public synchronized void bringBack(String region) {
    down.remove(region);
  }

  public synchronized boolean isDown(String region) {
    return down.contains(region);
  }

  public synchronized Set<String> down() {
    return Set.copyOf(down);
  }

  /** The fault of the first rule that hits this call; counts the call for every rule it fits. */
  public synchronized Optional<Fault> strike(
      String region, String service, String method, String path) {
    for (Active active : new ArrayList<>(rules.values())) {
      FaultRule rule = active.rule();
      if (rule.fits(region, service, method, path)) {
        boolean hit =
            active.seen() >= rule.skip()
                && active.hits() < rule.times()
                && chance.hits(rule.probability());
        rules.put(
            active.id(),
            new Active(active.id(), rule, active.seen() + 1, active.hits() + (hit ? 1 : 0)));
        if (hit) {
          return Optional.of(rule.fault());
        }
      }
    }
    return Optional.empty();
  }
}
