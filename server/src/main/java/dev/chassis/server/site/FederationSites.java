package dev.chassis.server.site;

import dev.chassis.apply.Sites;
import dev.chassis.server.store.StoreReplaced;
import dev.chassis.site.Driver;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.SiteException;
import dev.chassis.site.SiteName;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The way to sites for everyone in this process: one connection each, made when it is first needed
 * and made anew when the site's row changed, at the latest {@value #GLANCE_MILLIS} ms later.
 */
@Component
public class FederationSites implements Sites {

  static final long GLANCE_MILLIS = 1_000;

  private final SiteStore store;
  private final Drivers drivers;
  private final Clock clock;
  private final Map<SiteName, Connected> connected = new ConcurrentHashMap<>();

  FederationSites(SiteStore store, Drivers drivers, Clock clock) {
    this.store = store;
    this.drivers = drivers;
    this.clock = clock;
  }

  @Override
  public Driver driver(SiteName site) {
    return connection(site).driver();
  }

  @Override
  public Limits limits(SiteName site) {
    return connection(site).document().limits();
  }

  /** What the site's document says. */
  public SiteDocument document(SiteName site) {
    return connection(site).document();
  }

  /** The names of all sites, sorted. */
  public List<SiteName> names() {
    return store.all().stream().map(StoredSite::name).toList();
  }

  /** Whether the site answers, as last probed; empty before the first probe or without a site. */
  public Optional<SiteHealth> health(SiteName site) {
    return store.find(site).flatMap(StoredSite::health);
  }

  /** The account that the credentials lead to there, as last seen; empty before the first probe. */
  public String account(SiteName site) {
    return store
        .find(site)
        .map(each -> each.fingerprint().get("account"))
        .map(String::valueOf)
        .orElse("");
  }

  /** Changes with every change of the site's document or credentials. */
  public long version(SiteName site) {
    return connection(site).version();
  }

  /** Looks again at the next use: the site's row was changed here. */
  void forget(SiteName site) {
    connected.computeIfPresent(site, (name, old) -> old.seenAt(Instant.EPOCH));
  }

  /** Another store has other sites under the same names, perhaps of the same version. */
  @EventListener(StoreReplaced.class)
  void forgetAll() {
    connected.clear();
  }

  private Connected connection(SiteName site) {
    Instant now = clock.instant();
    Connected known = connected.get(site);
    if (known != null && now.isBefore(known.seen().plus(Duration.ofMillis(GLANCE_MILLIS)))) {
      return known;
    }
    return connected.compute(
        site, (name, old) -> old == null ? connect(name, now) : refreshed(name, old, now));
  }

  private Connected refreshed(SiteName site, Connected old, Instant now) {
    try {
      if (store.version(site).filter(version -> version == old.version()).isPresent()) {
        return old.seenAt(now);
      }
    } catch (DataAccessException away) {
      // No step may fail because the database is away: what is known of the site still holds, and
      // those who wait for this look need not wait for one each.
      return old.seenAt(clock.instant());
    }
    // Operations in flight may still hold the old driver; its calls end by their own deadlines.
    return connect(site, now);
  }

  private Connected connect(SiteName name, Instant now) {
    StoredSite site =
        store
            .find(name)
            .orElseThrow(() ->
                SiteException.of(ErrorCode.MISCONFIGURED)
                    .says(
                        "There is no site '" + name + "'.",
                        "Name one of the sites that 'chassis site list' shows, or add it."));
    SiteDocument document = SiteDocument.stored(site.document());
    return new Connected(
        drivers.connect(document, store.open(site)), document, site.version(), now);
  }

  @PreDestroy
  void close() {
    connected.values().forEach(each -> each.driver().close());
    connected.clear();
  }

  private record Connected(Driver driver, SiteDocument document, long version, Instant seen) {
    Connected seenAt(Instant when) {
      return new Connected(driver, document, version, when);
    }
  }
}
