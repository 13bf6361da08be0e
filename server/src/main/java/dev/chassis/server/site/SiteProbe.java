package dev.chassis.server.site;

import dev.chassis.server.event.Events;
import dev.chassis.server.settings.ChassisSettings;
import dev.chassis.server.store.Transactions;
import dev.chassis.site.Fingerprint;
import dev.chassis.site.SiteException;
import dev.chassis.site.SiteName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Asks every site from time to time who it is, each on a thread of its own, so that a site that
 * does not answer delays no other. What changes is written and told as an event.
 */
@Component
public class SiteProbe implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SiteProbe.class);

  private final SiteStore store;
  private final FederationSites sites;
  private final Events events;
  private final Transactions transactions;
  private final ChassisSettings.Health settings;
  private final Map<SiteName, Boolean> inFlight = new ConcurrentHashMap<>();
  private volatile CountDownLatch stopped = new CountDownLatch(0);

  SiteProbe(
      SiteStore store,
      FederationSites sites,
      Events events,
      Transactions transactions,
      ChassisSettings settings) {
    this.store = store;
    this.sites = sites;
    this.events = events;
    this.transactions = transactions;
    this.settings = settings.health();
  }

  /** Probes one site soon, beside the regular round. */
  public void soon(SiteName site) {
    if (inFlight.putIfAbsent(site, Boolean.TRUE) == null) {
      Thread probe = Thread.ofVirtual().name("probe-" + site).start(() -> probe(site));
      Thread.ofVirtual().name("probe-bound-" + site).start(() -> bound(site, probe));
    }
  }

  /**
   * A site that lets us wait is sick before its call ends; the call's own end may say otherwise.
   */
  private void bound(SiteName site, Thread probe) {
    try {
      if (!probe.join(settings.timeout())) {
        found(
            site,
            false,
            "The site did not answer within " + settings.timeout().toSeconds() + " s.",
            Map.of());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void probe(SiteName site) {
    try {
      Fingerprint fingerprint = sites.driver(site).fingerprint();
      found(site, true, "The site answers.", plain(fingerprint));
    } catch (SiteException sick) {
      found(site, false, sentence(sick), Map.of());
    } catch (RuntimeException defect) {
      LOG.error("The probe of site {} failed inside", site, defect);
    } finally {
      inFlight.remove(site);
    }
  }

  private void found(SiteName site, boolean healthy, String said, Map<String, Object> fingerprint) {
    transactions.run(() -> {
      if (store.probed(site, healthy, said, fingerprint)) {
        events.append(List.of(told(site, healthy, said)));
      }
    });
  }

  /** The event that tells of a site's health. */
  public static Events.Draft told(SiteName site, boolean healthy, String said) {
    return new Events.Draft(
        "site",
        null,
        null,
        Map.of("site", site.text(), "state", healthy ? "HEALTHY" : "SICK", "sentence", said));
  }

  private static Map<String, Object> plain(Fingerprint fingerprint) {
    return Map.of(
        "driver", fingerprint.driver(),
        "account", fingerprint.account(),
        "services", fingerprint.services());
  }

  private static String sentence(SiteException sick) {
    String message = sick.getMessage();
    return message == null ? "The site does not answer as expected." : message;
  }

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
    CountDownLatch end = stopped;
    Thread.ofVirtual().name("site-probes").start(() -> rounds(end));
  }

  private void rounds(CountDownLatch end) {
    Duration pause = settings.interval();
    try {
      reseal();
      do {
        round();
      } while (!end.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** After the master key was rotated, credentials move to the new one at the next start. */
  private void reseal() {
    try {
      int moved = store.reseal();
      if (moved > 0) {
        LOG.info("The credentials of {} sites are sealed under the newest master key now", moved);
      }
    } catch (DataAccessException | IllegalStateException failure) {
      LOG.warn("Credentials could not be sealed anew: {}", failure.getMessage());
    }
  }

  private void round() {
    try {
      sites.names().forEach(this::soon);
    } catch (DataAccessException away) {
      LOG.debug("No probes while the database is away: {}", away.getMessage());
    }
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  @Override
  public boolean isRunning() {
    return stopped.getCount() > 0;
  }
}
