package dev.chassis.server.operation;

import dev.chassis.apply.Failure;
import dev.chassis.apply.OperationId;
import dev.chassis.apply.Progress;
import dev.chassis.apply.Step;
import dev.chassis.server.event.Events;
import dev.chassis.server.site.SiteProbe;
import dev.chassis.server.store.Transactions;
import dev.chassis.site.SiteName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Hears the engine and tells it on as events, many in one write. The engine never waits: what does
 * not fit into the queue is not told, and watchers learn it from the next snapshot.
 */
@Component
class EventProgress implements Progress, SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(EventProgress.class);
  private static final int BOUND = 20_000;
  private static final int AT_ONCE = 500;
  private static final Duration GLANCE = Duration.ofMillis(200);

  private final Events events;
  private final Transactions transactions;
  private final SiteProbe probe;
  private final BlockingQueue<Events.Draft> queue = new ArrayBlockingQueue<>(BOUND);
  private final Map<OperationId, String> projects = new ConcurrentHashMap<>();
  private final Object settled = new Object();
  private long told;
  private long written;
  private volatile boolean running;
  private @Nullable Thread writer;

  EventProgress(Events events, Transactions transactions, SiteProbe probe) {
    this.events = events;
    this.transactions = transactions;
    this.probe = probe;
  }

  /** Says whose an operation is, before it is run here. */
  void begins(OperationId operation, String project) {
    projects.put(operation, project);
  }

  void ended(OperationId operation) {
    projects.remove(operation);
  }

  @Override
  public void step(OperationId operation, Step step) {
    String project = projects.get(operation);
    if (project == null) {
      return;
    }
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("operation", operation.text());
    body.put("address", step.address().text());
    body.put("kind", step.kind().name());
    body.put("state", step.state().name());
    body.put("note", step.note());
    body.put("attempts", step.attempts().size());
    body.put("failure", step.attempts().isEmpty() ? null : failure(step.attempts().getLast()));
    body.put("startedAt", step.startedAt().map(Instant::toString).orElse(null));
    body.put("endedAt", step.endedAt().map(Instant::toString).orElse(null));
    tell(new Events.Draft("step", project, operation.text(), body));
  }

  @Override
  public void site(SiteName site, boolean healthy, String sentence) {
    tell(SiteProbe.told(site, healthy, sentence));
    probe.soon(site);
  }

  private static Map<String, Object> failure(Failure failure) {
    return Map.of(
        "code", failure.code().name(),
        "message", failure.message(),
        "nextStep", failure.nextStep(),
        "requestId", failure.requestId());
  }

  private void tell(Events.Draft draft) {
    synchronized (settled) {
      if (queue.offer(draft)) {
        told++;
        return;
      }
    }
    LOG.warn("Too much happens at once: a progress event was dropped.");
  }

  /** Waits until what was told so far can be seen by watchers; gives up after that time. */
  void settle(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    synchronized (settled) {
      long wanted = told;
      while (written < wanted && System.nanoTime() < end) {
        try {
          settled.wait(GLANCE.toMillis());
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  @Override
  public void start() {
    running = true;
    writer = Thread.ofVirtual().name("progress").start(this::write);
  }

  private void write() {
    var batch = new ArrayList<Events.Draft>();
    while (running || !queue.isEmpty()) {
      try {
        Events.Draft first = queue.poll(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch, AT_ONCE - 1);
          append(List.copyOf(batch));
          synchronized (settled) {
            written += batch.size();
            settled.notifyAll();
          }
          batch.clear();
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void append(List<Events.Draft> batch) {
    try {
      transactions.run(() -> events.append(batch));
    } catch (DataAccessException | TransactionException away) {
      LOG.warn("{} progress events were not written: {}", batch.size(), away.getMessage());
    }
  }

  @Override
  public void stop() {
    Thread last = writer;
    running = false;
    if (last != null) {
      try {
        last.join(Duration.ofSeconds(5));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the engine starts, after it stops. */
  @Override
  public int getPhase() {
    return EngineService.PHASE - 1;
  }
}
