package dev.chassis.server.plan;

import dev.chassis.plan.difference.SiteView;
import dev.chassis.server.settings.ChassisSettings;
import dev.chassis.server.site.FactsCache;
import dev.chassis.server.site.FederationSites;
import dev.chassis.site.Driver;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteException;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at sites: one list for each type, all at once, every site on its own and with a bound, so
 * that a sick site costs a plan its time and nothing else.
 */
@Component
class Observation {

  private static final Logger LOG = LoggerFactory.getLogger(Observation.class);

  private final FederationSites sites;
  private final FactsCache facts;
  private final Clock clock;
  private final Duration bound;
  private final Duration justNow;
  private final Map<SiteName, Look> last = new ConcurrentHashMap<>();

  Observation(FederationSites sites, FactsCache facts, ChassisSettings settings, Clock clock) {
    this.sites = sites;
    this.facts = facts;
    this.clock = clock;
    this.bound = settings.planning().siteTimeout();
    this.justNow = settings.planning().justNow();
  }

  /** What was seen of a site as it was configured then. */
  private record Look(SiteView view, long version, Instant begun) {}

  /**
   * What was seen at each site a moment ago, for a plan that is only made to compare it with one of
   * that moment; sites that were not looked at since then are looked at now.
   */
  Map<SiteName, SiteView> recent(Collection<SiteName> names) {
    var views = new TreeMap<SiteName, SiteView>();
    var others = new ArrayList<SiteName>();
    for (SiteName name : names) {
      Look look = last.get(name);
      if (look != null
          && look.version() == sites.version(name)
          && clock.instant().isBefore(look.begun().plus(justNow))) {
        views.put(name, look.view());
      } else {
        others.add(name);
      }
    }
    views.putAll(of(others));
    return views;
  }

  /** What is seen at each site; a site that does not answer in time is seen as unreachable. */
  Map<SiteName, SiteView> of(Collection<SiteName> names) {
    long end = System.nanoTime() + bound.toNanos();
    var views = new TreeMap<SiteName, SiteView>();
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      var looks = new TreeMap<SiteName, Future<SiteView>>();
      names.forEach(name -> looks.put(name, tasks.submit(() -> look(name, tasks))));
      looks.forEach((name, look) -> views.put(name, await(name, look, end)));
      tasks.shutdownNow();
    }
    return views;
  }

  /** What a site offers, for compiling without looking at its objects. */
  Optional<SiteFacts> facts(SiteName name) {
    try {
      return Optional.of(facts.facts(name).facts());
    } catch (SiteException sick) {
      LOG.info("Site {} cannot be asked what it offers: {}", name, sick.getMessage());
      return Optional.empty();
    }
  }

  private SiteView look(SiteName name, ExecutorService tasks)
      throws ExecutionException, InterruptedException {
    Instant begun = clock.instant();
    long version = sites.version(name);
    Driver driver = sites.driver(name);
    Future<FactsCache.Answer> offer = tasks.submit(() -> facts.fresh(name));
    var lists = new EnumMap<ResourceType, Future<List<Observed>>>(ResourceType.class);
    for (ResourceType type : driver.types()) {
      lists.put(type, tasks.submit(() -> driver.list(type, Optional.empty()).objects()));
    }
    var objects = new EnumMap<ResourceType, List<Observed>>(ResourceType.class);
    for (var entry : lists.entrySet()) {
      objects.put(entry.getKey(), entry.getValue().get());
    }
    var view = new SiteView(Optional.of(objects), Optional.of(offer.get().facts()));
    remember(name, new Look(view, version, begun));
    return view;
  }

  /**
   * Keeps it as long as it may be used and no longer: a site may hold a hundred thousand objects.
   */
  private void remember(SiteName name, Look look) {
    if (justNow.isPositive()) {
      last.put(name, look);
      Thread.ofVirtual()
          .name("forget-look-" + name)
          .start(() -> {
            try {
              Thread.sleep(justNow);
            } catch (InterruptedException ended) {
              Thread.currentThread().interrupt();
            }
            last.remove(name, look);
          });
    }
  }

  private SiteView await(SiteName name, Future<SiteView> look, long end) {
    try {
      return look.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException slow) {
      LOG.info("Site {} did not show its objects within {}", name, bound);
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause();
      if (cause instanceof ExecutionException inner) {
        cause = inner.getCause();
      }
      if (!(cause instanceof SiteException)) {
        throw new IllegalStateException("Looking at site " + name + " failed inside", cause);
      }
      LOG.info("Site {} cannot be seen: {}", name, cause.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    look.cancel(true);
    // What it offered when it last answered is enough to choose images and flavors.
    return new SiteView(Optional.empty(), facts.remembered(name));
  }
}
