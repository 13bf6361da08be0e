package dev.chassis.apply;

import dev.chassis.site.SiteName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The lanes of all sites, shared by all runs of one engine. */
final class Lanes {

  private final Sites sites;
  private final TaskRuntime runtime;
  private final Progress progress;
  private final int breakerFailures;
  private final Map<SiteName, Lane> lanes = new ConcurrentHashMap<>();

  Lanes(Sites sites, TaskRuntime runtime, Progress progress, int breakerFailures) {
    this.sites = sites;
    this.runtime = runtime;
    this.progress = progress;
    this.breakerFailures = breakerFailures;
  }

  Lane lane(SiteName site) {
    return lanes.computeIfAbsent(
        site, name -> new Lane(name, sites, runtime, progress, breakerFailures));
  }
}
