package dev.chassis.simulator.world;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The limits of each project in one service; -1 means none. Used under the world's lock. */
public final class Quotas {

  private final Map<String, Integer> defaults;
  private final Map<String, Map<String, Integer>> ofProject = new HashMap<>();

  /**
   * @param defaults by resource, in the order in which they are listed
   */
  public Quotas(Map<String, Integer> defaults) {
    this.defaults = new LinkedHashMap<>(defaults);
  }

  /** The limits that hold for a project, in the order of the defaults. */
  public Map<String, Integer> of(String project) {
    Map<String, Integer> limits = new LinkedHashMap<>(defaults);
    limits.putAll(ofProject.getOrDefault(project, Map.of()));
    return limits;
  }

  public int limit(String project, String resource) {
    return of(project).getOrDefault(resource, -1);
  }

  public boolean knows(String resource) {
    return defaults.containsKey(resource);
  }

  public void set(String project, String resource, int limit) {
    ofProject.computeIfAbsent(project, p -> new HashMap<>()).put(resource, limit);
  }

  /** Gives the project the default limits again. */
  public void reset(String project) {
    ofProject.remove(project);
  }

  /** Whether {@code used} and {@code more} together stay within the limit. */
  public boolean allow(String project, String resource, long used, long more) {
    int limit = limit(project, resource);
    return limit < 0 || used + more <= limit;
  }
}
