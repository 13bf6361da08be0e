package dev.chassis.server.drift;

import dev.chassis.server.operation.Replica;
import dev.chassis.server.settings.ChassisSettings;
import dev.chassis.server.site.FederationSites;
import dev.chassis.server.store.Duties;
import dev.chassis.server.store.Rounds;
import dev.chassis.site.SiteName;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has each site looked at from time to time, by one replica for all, each site on a thread of its
 * own, so that one that does not answer delays no other.
 */
@Component
class SurveyRounds extends Rounds {

  private static final Logger LOG = LoggerFactory.getLogger(SurveyRounds.class);
  private static final Duration LONGEST_TICK = Duration.ofSeconds(15);

  private final Surveyor surveyor;
  private final SurveyStore surveys;
  private final FederationSites sites;
  private final Duties duties;
  private final Replica replica;
  private final ChassisSettings.Drift settings;
  private final Map<SiteName, Boolean> inFlight = new ConcurrentHashMap<>();

  SurveyRounds(
      Surveyor surveyor,
      SurveyStore surveys,
      FederationSites sites,
      Duties duties,
      Replica replica,
      ChassisSettings settings) {
    super("surveys", tick(settings.drift().interval()));
    this.surveyor = surveyor;
    this.surveys = surveys;
    this.sites = sites;
    this.duties = duties;
    this.replica = replica;
    this.settings = settings.drift();
  }

  private static Duration tick(Duration interval) {
    return interval.compareTo(LONGEST_TICK) < 0 ? interval : LONGEST_TICK;
  }

  @Override
  public void start() {
    if (settings.enabled()) {
      super.start();
    }
  }

  @Override
  protected void round() {
    sites.names().forEach(this::soon);
  }

  private void soon(SiteName site) {
    if (inFlight.putIfAbsent(site, Boolean.TRUE) == null) {
      Thread.ofVirtual().name("survey-" + site).start(() -> look(site));
    }
  }

  private void look(SiteName site) {
    try {
      Duration held = settings.interval().plus(settings.timeout());
      if (surveys.due(site, settings.interval())
          && duties.take("survey-" + site, replica.name(), held)) {
        surveyor.look(site);
      }
    } catch (RuntimeException failure) {
      LOG.warn("The look at site {} failed inside", site, failure);
    } finally {
      inFlight.remove(site);
    }
  }
}
