package dev.chassis.server.site;

import dev.chassis.server.settings.ChassisSettings;
import dev.chassis.server.store.StoreReplaced;
import dev.chassis.site.SiteException;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteName;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What sites offer, remembered for a short time, and for longer while a site is sick: the images
 * and flavors of a cloud outlive its outages.
 */
@Component
public class FactsCache {

  private final FederationSites sites;
  private final Clock clock;
  private final ChassisSettings.Planning settings;
  private final Map<SiteName, Known> known = new ConcurrentHashMap<>();

  FactsCache(FederationSites sites, Clock clock, ChassisSettings settings) {
    this.sites = sites;
    this.clock = clock;
    this.settings = settings.planning();
  }

  /**
   * What was found.
   *
   * @param stale why these are facts of an earlier time; empty when they are fresh
   */
  public record Answer(SiteFacts facts, Instant at, Optional<SiteException> stale) {}

  /**
   * The site's facts, at most as old as configured unless the site is sick.
   *
   * @throws SiteException when the site does not answer and never did
   */
  public Answer facts(SiteName site) {
    Known last = known.get(site);
    long version = sites.version(site);
    if (last != null
        && last.version() == version
        && clock.instant().isBefore(last.at().plus(settings.facts()))) {
      return new Answer(last.facts(), last.at(), Optional.empty());
    }
    try {
      return fresh(site, version);
    } catch (SiteException sick) {
      if (last == null || last.version() != version || !sick.code().worthRetrying()) {
        throw sick;
      }
      return new Answer(last.facts(), last.at(), Optional.of(sick));
    }
  }

  /** Asks the site now: quotas have to be those of this moment. */
  public Answer fresh(SiteName site) {
    return fresh(site, sites.version(site));
  }

  /** What the site offered when it last answered, as long as its configuration is the same. */
  public Optional<SiteFacts> remembered(SiteName site) {
    Known last = known.get(site);
    return last != null && last.version() == sites.version(site)
        ? Optional.of(last.facts())
        : Optional.empty();
  }

  /** Another store has other sites under the same names, perhaps of the same version. */
  @EventListener(StoreReplaced.class)
  void forgetAll() {
    known.clear();
  }

  private Answer fresh(SiteName site, long version) {
    SiteFacts facts = sites.driver(site).facts();
    Instant now = clock.instant();
    known.put(site, new Known(facts, now, version));
    return new Answer(facts, now, Optional.empty());
  }

  private record Known(SiteFacts facts, Instant at, long version) {}
}
