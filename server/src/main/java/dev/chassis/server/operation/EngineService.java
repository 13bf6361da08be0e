package dev.chassis.server.operation;

import dev.chassis.apply.Executor;
import dev.chassis.server.journal.Leases;
import dev.chassis.server.settings.ChassisSettings;
import dev.chassis.server.store.Announcements;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Takes operations as they come and runs each on a thread of its own, at most so many at once.
 * Woken by announcements, and looks by itself too, so that nothing waits for an announcement that
 * was lost.
 */
@Component
class EngineService implements SmartLifecycle {

  /** The engine stops before everything on which it stands. */
  static final int PHASE = Integer.MAX_VALUE - 100;

  private static final Logger LOG = LoggerFactory.getLogger(EngineService.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration DRAIN = Duration.ofSeconds(8);

  private final Leases leases;
  private final OperationRunner runner;
  private final Executor executor;
  private final Replica replica;
  private final ChassisSettings.Engine settings;
  private final Semaphore places;
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean taking;

  EngineService(
      Leases leases,
      OperationRunner runner,
      Executor executor,
      Replica replica,
      Announcements announcements,
      ChassisSettings settings) {
    this.leases = leases;
    this.runner = runner;
    this.executor = executor;
    this.replica = replica;
    this.settings = settings.engine();
    this.places = new Semaphore(settings.engine().operations());
    announcements.on("chassis_operation", wake::release);
  }

  @Override
  public void start() {
    if (settings.enabled()) {
      taking = true;
      Thread.ofVirtual().name("engine").start(this::loop);
    }
  }

  private void loop() {
    try {
      while (taking) {
        if (!places.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          continue;
        }
        Optional<Leases.Claim> claim = claim();
        if (claim.isPresent()) {
          run(claim.get());
        } else {
          places.release();
          wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
          wake.drainPermits();
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Leases.Claim> claim() {
    try {
      return leases.claim(replica.name(), settings.lease());
    } catch (DataAccessException | TransactionException away) {
      LOG.debug("No operation can be taken while the database is away: {}", away.getMessage());
      return Optional.empty();
    }
  }

  private void run(Leases.Claim claim) {
    Thread.ofVirtual()
        .name("operation-" + claim.operation().id())
        .start(() -> {
          try {
            runner.run(claim);
          } finally {
            places.release();
          }
        });
  }

  /** Takes no more operations; what runs goes on. */
  void takeNoMore() {
    taking = false;
    wake.release();
  }

  /**
   * Takes no more, lets what is in flight reach a recorded state, and gives the leases back so that
   * another replica goes on at once.
   */
  @Override
  public void stop() {
    if (!settings.enabled()) {
      return;
    }
    takeNoMore();
    executor.stop();
    try {
      if (!places.tryAcquire(settings.operations(), DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn(
            "Operations were still in flight after {}; they are resumed from the journal.", DRAIN);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return taking;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
