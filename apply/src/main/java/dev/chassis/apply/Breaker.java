package dev.chassis.apply;

import dev.chassis.site.ErrorCode;
import dev.chassis.site.SiteException;
import dev.chassis.site.SiteName;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether a site answers. Opens after so many calls in a row without an answer; then those
 * who wait for the site probe it in turn, one at a time, and all go on when it answers (engine rule
 * 7). Nobody probes a site that nobody waits for.
 */
final class Breaker {

  private static final Duration SLICE = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private final SiteName site;
  private final TaskRuntime runtime;
  private final Progress progress;
  private final Runnable probe;
  private final int limit;

  private int failures;
  private @Nullable Instant openedAt;
  private Duration sick = Duration.ZERO;
  private TaskRuntime.Gate<Boolean> recovery;
  private Backoff backoff;
  private Instant nextProbe = Instant.EPOCH;
  private boolean probing;

  Breaker(SiteName site, TaskRuntime runtime, Progress progress, int limit, Runnable probe) {
    this.site = site;
    this.runtime = runtime;
    this.progress = progress;
    this.limit = limit;
    this.probe = probe;
    this.recovery = runtime.gate();
    this.backoff = new Backoff(runtime, SLICE, LONGEST);
  }

  /** A call came back. */
  void answered() {
    synchronized (this) {
      failures = 0;
    }
  }

  /** A call failed; only the want of an answer counts. */
  void failed(SiteException cause) {
    if (cause.code() != ErrorCode.UNREACHABLE && cause.code() != ErrorCode.SITE_ERROR) {
      answered();
      return;
    }
    Instant now = runtime.now();
    synchronized (this) {
      failures++;
      if (failures < limit || openedAt != null) {
        return;
      }
      openedAt = now;
      recovery = runtime.gate();
      backoff = new Backoff(runtime, SLICE, LONGEST);
      nextProbe = now.plus(backoff.next(cause.retryAfter()));
    }
    progress.site(site, false, sentence(now));
  }

  /** Since when the site has not answered. */
  synchronized Optional<Instant> sickSince() {
    return Optional.ofNullable(openedAt);
  }

  /** All the time until now in which the site did not answer. */
  synchronized Duration sickTime(Instant now) {
    return openedAt == null ? sick : sick.plus(Duration.between(openedAt, now));
  }

  /** What people read while the site is sick. */
  String sentence(Instant since) {
    return "site "
        + site
        + " does not answer since "
        + since.truncatedTo(ChronoUnit.SECONDS)
        + "; retrying";
  }

  /**
   * Waits at most a second for the site to answer, probing it when it is this task's turn.
   *
   * @return true when it is well
   */
  boolean awaitHealthy() {
    TaskRuntime.Gate<Boolean> gate;
    Duration pause;
    boolean mine;
    synchronized (this) {
      if (openedAt == null) {
        return true;
      }
      gate = recovery;
      Instant now = runtime.now();
      mine = !probing && !now.isBefore(nextProbe);
      probing |= mine;
      Duration left = Duration.between(now, nextProbe);
      pause = left.isNegative() || left.isZero() || left.compareTo(SLICE) > 0 ? SLICE : left;
    }
    return mine ? probe() : gate.await(pause) != null;
  }

  private boolean probe() {
    Optional<Duration> asked = Optional.empty();
    boolean well;
    try {
      probe.run();
      well = true;
    } catch (SiteException e) {
      well = e.code() != ErrorCode.UNREACHABLE && e.code() != ErrorCode.SITE_ERROR;
      asked = e.retryAfter();
    }
    Instant now = runtime.now();
    synchronized (this) {
      probing = false;
      nextProbe = now.plus(backoff.next(asked));
    }
    if (well) {
      close(now);
    }
    return well;
  }

  private void close(Instant now) {
    TaskRuntime.Gate<Boolean> gate;
    synchronized (this) {
      if (openedAt == null) {
        return;
      }
      sick = sick.plus(Duration.between(openedAt, now));
      openedAt = null;
      failures = 0;
      gate = recovery;
    }
    gate.open(true);
    progress.site(site, true, "site " + site + " answers again");
  }
}
