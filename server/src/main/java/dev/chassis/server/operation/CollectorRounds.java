package dev.chassis.server.operation;

import dev.chassis.apply.Collector;
import dev.chassis.server.settings.ChassisSettings;
import dev.chassis.server.store.Duties;
import dev.chassis.server.store.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has suspected duplicates looked for from time to time, by one replica for all. */
@Component
class CollectorRounds extends Rounds {

  private static final Logger LOG = LoggerFactory.getLogger(CollectorRounds.class);

  private final Collector collector;
  private final Duties duties;
  private final Replica replica;
  private final ChassisSettings.Engine settings;

  CollectorRounds(Collector collector, Duties duties, Replica replica, ChassisSettings settings) {
    super("collector", settings.engine().collect());
    this.collector = collector;
    this.duties = duties;
    this.replica = replica;
    this.settings = settings.engine();
  }

  @Override
  public void start() {
    if (settings.enabled()) {
      super.start();
    }
  }

  @Override
  protected void round() {
    if (duties.take("collector", replica.name(), settings.collect().multipliedBy(3))) {
      Collector.Round done = collector.collect();
      if (done.deleted() > 0) {
        LOG.info("Deleted {} copies that calls in doubt had left behind", done.deleted());
      }
    }
  }

  @Override
  public int getPhase() {
    return EngineService.PHASE;
  }
}
