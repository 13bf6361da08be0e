package dev.chassis.server.operation;

import dev.chassis.server.event.Events;
import dev.chassis.server.plan.PlanService;
import dev.chassis.server.settings.ChassisSettings;
import dev.chassis.server.store.Duties;
import dev.chassis.server.store.Rounds;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Drops what nobody needs any more, so that the store does not grow for ever: plans that never ran
 * and old events. By one replica for all. The audit trail stays.
 */
@Component
class Housekeeping extends Rounds {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final PlanService plans;
  private final Events events;
  private final Duties duties;
  private final Replica replica;
  private final ChassisSettings.Retention settings;

  Housekeeping(
      PlanService plans, Events events, Duties duties, Replica replica, ChassisSettings settings) {
    super("housekeeping", PAUSE);
    this.plans = plans;
    this.events = events;
    this.duties = duties;
    this.replica = replica;
    this.settings = settings.retention();
  }

  @Override
  protected void round() {
    if (duties.take("housekeeping", replica.name(), PAUSE.multipliedBy(3))) {
      int dropped = plans.dropOld() + events.dropOlder(settings.events());
      if (dropped > 0) {
        LOG.info("Dropped {} plans that never ran and events that are old", dropped);
      }
    }
  }

  @Override
  public int getPhase() {
    return EngineService.PHASE;
  }
}
