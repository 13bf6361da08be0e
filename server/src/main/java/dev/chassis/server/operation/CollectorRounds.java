package dev.chassis.server.operation;

import dev.chassis.apply.Collector;
import dev.chassis.server.settings.ChassisSettings;
import dev.chassis.server.store.Duties;
import dev.chassis.server.store.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Has suspected duplicates looked for from time to time, by one replica for all. */
@Component
class CollectorRounds implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(CollectorRounds.class);

  private final Collector collector;
  private final Duties duties;
  private final Replica replica;
  private final ChassisSettings.Engine settings;
  private final Rounds rounds;

  CollectorRounds(Collector collector, Duties duties, Replica replica, ChassisSettings settings) {
    this.collector = collector;
    this.duties = duties;
    this.replica = replica;
    this.settings = settings.engine();
    this.rounds = new Rounds("collector", this.settings.collect(), this::round);
  }

  @Override
  public void start() {
    if (settings.enabled()) {
      rounds.start();
    }
  }

  private void round() {
    try {
      if (duties.take("collector", replica.name(), settings.collect().multipliedBy(3))) {
        Collector.Round done = collector.collect();
        if (done.deleted() > 0) {
          LOG.info("Deleted {} copies that calls in doubt had left behind", done.deleted());
        }
      }
    } catch (RuntimeException failure) {
      // The next round tries again; nothing may end the rounds.
      LOG.warn("A round of the collector failed", failure);
    }
  }

  @Override
  public void stop() {
    rounds.stop();
  }

  @Override
  public boolean isRunning() {
    return rounds.running();
  }

  @Override
  public int getPhase() {
    return EngineService.PHASE;
  }
}
