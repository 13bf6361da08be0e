package dev.chassis.server.operation;

import dev.chassis.server.event.Events;
import dev.chassis.server.plan.PlanService;
import dev.chassis.server.settings.ChassisSettings;
import dev.chassis.server.store.Duties;
import dev.chassis.server.store.Rounds;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Drops what nobody needs any more, so that the store does not grow for ever: plans that never ran
 * and old events. By one replica for all. The audit trail stays.
 */
@Component
class Housekeeping implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final PlanService plans;
  private final Events events;
  private final Duties duties;
  private final Replica replica;
  private final ChassisSettings.Retention settings;
  private final Rounds rounds = new Rounds("housekeeping", PAUSE, this::round);

  Housekeeping(
      PlanService plans, Events events, Duties duties, Replica replica, ChassisSettings settings) {
    this.plans = plans;
    this.events = events;
    this.duties = duties;
    this.replica = replica;
    this.settings = settings.retention();
  }

  @Override
  public void start() {
    rounds.start();
  }

  private void round() {
    try {
      if (duties.take("housekeeping", replica.name(), PAUSE.multipliedBy(3))) {
        int dropped = plans.dropOld() + events.dropOlder(settings.events());
        if (dropped > 0) {
          LOG.info("Dropped {} plans that never ran and events that are old", dropped);
        }
      }
    } catch (RuntimeException failure) {
      // The next round tries again; nothing may end the rounds.
      LOG.warn("A round of housekeeping failed", failure);
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
