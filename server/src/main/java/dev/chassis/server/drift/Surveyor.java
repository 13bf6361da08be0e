package dev.chassis.server.drift;

import dev.chassis.plan.BladeName;
import dev.chassis.server.access.Caller;
import dev.chassis.server.audit.Trail;
import dev.chassis.server.event.Events;
import dev.chassis.server.journal.Operations;
import dev.chassis.server.journal.Records;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.settings.ChassisSettings;
import dev.chassis.server.site.FederationSites;
import dev.chassis.server.store.Transactions;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteException;
import dev.chassis.site.SiteName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Looks at a site and keeps what it saw: what exists, and what others did to the objects of all
 * blades there. One look at a time for each site; who asks while one runs gets the next, together
 * with everyone else who asked meanwhile.
 */
@Component
public class Surveyor {

  private static final Logger LOG = LoggerFactory.getLogger(Surveyor.class);

  private final FederationSites sites;
  private final SurveyStore surveys;
  private final FindingStore findings;
  private final Records records;
  private final Operations operations;
  private final Events events;
  private final Trail trail;
  private final Transactions transactions;
  private final ChassisSettings.Drift settings;
  private final Map<SiteName, Turn> turns = new ConcurrentHashMap<>();

  Surveyor(
      FederationSites sites,
      SurveyStore surveys,
      FindingStore findings,
      Records records,
      Operations operations,
      Events events,
      Trail trail,
      Transactions transactions,
      ChassisSettings settings) {
    this.sites = sites;
    this.surveys = surveys;
    this.findings = findings;
    this.records = records;
    this.operations = operations;
    this.events = events;
    this.trail = trail;
    this.transactions = transactions;
    this.settings = settings.drift();
  }

  /** Whose turn it is at one site, and when the last look there began. */
  private static final class Turn {
    final ReentrantLock lock = new ReentrantLock();
    long begunNanos = Long.MIN_VALUE;
  }

  /** What is known of a site, as of the last look. */
  public Survey known(SiteName site) {
    return surveys.find(site, settings.interval().multipliedBy(3));
  }

  /**
   * Looks now, or joins a look that begins after this call; a site that does not show everything is
   * noted as unknown.
   *
   * @throws Problem 503 when looks of others take too long
   */
  public Survey look(SiteName site) {
    long asked = System.nanoTime();
    Turn turn = turns.computeIfAbsent(site, _ -> new Turn());
    if (!await(turn.lock)) {
      throw Problem.unavailable(
          "Others are looking at site '" + site + "', and it takes long.",
          "Look at the site's health, and ask again.");
    }
    try {
      if (turn.begunNanos == Long.MIN_VALUE || turn.begunNanos - asked < 0) {
        turn.begunNanos = System.nanoTime();
        lookOnce(site);
      }
    } finally {
      turn.lock.unlock();
    }
    return known(site);
  }

  private boolean await(ReentrantLock lock) {
    try {
      return lock.tryLock(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void lookOnce(SiteName site) {
    Instant begun = surveys.now();
    long start = System.nanoTime();
    Map<ResourceType, List<Observed>> seen;
    try {
      seen = SiteLook.at(site, sites.driver(site), settings.timeout());
    } catch (SiteException sick) {
      LOG.info("Site {} cannot be looked at: {}", site, sick.getMessage());
      noted(
          site,
          () ->
              surveys.failed(
                  site, Optional.ofNullable(sick.getMessage()).orElse("It does not answer.")));
      return;
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    noted(site, () -> write(site, seen, begun, millis));
  }

  private void noted(SiteName site, Runnable write) {
    try {
      transactions.run(write);
    } catch (DataIntegrityViolationException removed) {
      LOG.info("Site {} was removed while it was looked at", site);
    }
  }

  private void write(
      SiteName site, Map<ResourceType, List<Observed>> seen, Instant begun, long millis) {
    int objects = seen.values().stream().mapToInt(List::size).sum();
    if (!surveys.seen(site, begun, objects, millis, sites.account(site))) {
      return;
    }
    surveys.keep(site, seen, begun);
    // An operation writes while it runs: what it was in the middle of is told by the next look.
    Set<BladeName> unsettled = operations.unsettled(begun);
    List<Finding> now =
        SiteComparison.findings(
                site, seen, records.placedOn(site), Set.copyOf(findings.suspects(site)))
            .stream()
            .filter(each -> !unsettled.contains(each.blade()))
            .toList();
    List<Finding> before =
        findings.at(site).stream().filter(each -> !unsettled.contains(each.blade())).toList();
    Turnover turnover = Turnover.between(before, now);
    findings.put(now, begun);
    findings.drop(site, turnover.resolved());
    tell(site, turnover, begun);
  }

  /** One event and one audit row for each blade about which there is something new. */
  private void tell(SiteName site, Turnover turnover, Instant begun) {
    var drafts = new ArrayList<Events.Draft>();
    turnover
        .byBlade()
        .forEach((blade, counts) -> {
          var body = new LinkedHashMap<String, Object>();
          body.put("project", blade.project());
          body.put("blade", blade.blade());
          body.put("site", site.text());
          body.putAll(new TreeMap<>(counts));
          drafts.add(new Events.Draft("drift", blade.project(), null, body));
          trail.done(
              Caller.itself("survey-" + site + "-" + begun.getEpochSecond()),
              "drift.seen",
              blade.project(),
              blade.blade(),
              site + ": " + new TreeMap<>(counts));
        });
    events.append(drafts);
  }
}
