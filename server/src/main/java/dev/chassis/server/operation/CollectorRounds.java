package dev.chassis.server.operation;

import dev.chassis.apply.Collector;
import dev.chassis.server.plan.PlanService;
import dev.chassis.server.settings.ChassisSettings;
import dev.chassis.server.store.Duties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has suspected duplicates looked for and plans that never ran dropped, from time to time, by one
 * replica for all.
 */
@Component
class CollectorRounds implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(CollectorRounds.class);

  private final Collector collector;
  private final PlanService plans;
  private final Duties duties;
  private final Replica replica;
  private final ChassisSettings.Engine settings;
  private volatile CountDownLatch stopped = new CountDownLatch(0);

  CollectorRounds(
      Collector collector,
      PlanService plans,
      Duties duties,
      Replica replica,
      ChassisSettings settings) {
    this.collector = collector;
    this.plans = plans;
    this.duties = duties;
    this.replica = replica;
    this.settings = settings.engine();
  }

  @Override
  public void start() {
    if (settings.enabled()) {
      stopped = new CountDownLatch(1);
      CountDownLatch end = stopped;
      Thread.ofVirtual().name("collector").start(() -> rounds(end));
    }
  }

  private void rounds(CountDownLatch end) {
    try {
      while (!end.await(settings.collect().toMillis(), TimeUnit.MILLISECONDS)) {
        round();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    try {
      if (duties.take("collector", replica.name(), settings.collect().multipliedBy(3))) {
        plans.dropOld();
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
    stopped.countDown();
  }

  @Override
  public boolean isRunning() {
    return stopped.getCount() > 0;
  }

  @Override
  public int getPhase() {
    return EngineService.PHASE;
  }
}
