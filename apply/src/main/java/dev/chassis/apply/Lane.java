package dev.chassis.apply;

import dev.chassis.site.Driver;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteException;
import dev.chassis.site.SiteName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** All that the engine keeps for one site: its bulkhead, its breaker, its watchers. */
final class Lane {

  private static final Sites.Limits CAUTIOUS = new Sites.Limits(4, 10);

  private final SiteName site;
  private final Sites sites;
  private final TaskRuntime runtime;
  private final Breaker breaker;
  private final Bulkhead bulkhead;
  private final Map<ResourceType, Watcher> watchers = new ConcurrentHashMap<>();

  Lane(SiteName site, Sites sites, TaskRuntime runtime, Progress progress, int breakerFailures) {
    this.site = site;
    this.sites = sites;
    this.runtime = runtime;
    this.breaker =
        new Breaker(site, runtime, progress, breakerFailures, () -> driver().fingerprint());
    this.bulkhead = new Bulkhead(runtime, limits(site, sites), breaker);
  }

  /** A site that is not known any more fails its own steps at their first call, not the run. */
  private static Sites.Limits limits(SiteName site, Sites sites) {
    try {
      return sites.limits(site);
    } catch (SiteException e) {
      return CAUTIOUS;
    }
  }

  SiteName site() {
    return site;
  }

  Breaker breaker() {
    return breaker;
  }

  Driver driver() {
    return sites.driver(site);
  }

  Watcher watcher(ResourceType type) {
    return watchers.computeIfAbsent(type, each -> new Watcher(each, this, runtime));
  }

  /** One call through the bulkhead. */
  <T> T call(Turn turn, Function<Driver, T> request) {
    return bulkhead.call(turn, () -> request.apply(driver()));
  }
}
