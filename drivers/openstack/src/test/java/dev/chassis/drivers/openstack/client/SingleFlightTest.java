package dev.chassis.drivers.openstack.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chassis.site.ErrorCode;
import dev.chassis.site.SiteException;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SingleFlightTest {

  private static final int WAITERS = 20;

  @Test
  void oneAsksForAll() throws InterruptedException, ExecutionException {
    var known = new AtomicReference<String>();
    var asked = new AtomicInteger();
    var flight = new SingleFlight<String>();
    var answers = new ArrayList<Future<String>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < WAITERS; i++) {
        answers.add(
            threads.submit(() ->
                flight.get(
                    known::get,
                    () -> {
                      asked.incrementAndGet();
                      known.set("token");
                      return "token";
                    })));
      }
    }
    for (Future<String> answer : answers) {
      assertThat(answer.get()).isEqualTo("token");
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void whoWaitedThroughAFailureSharesItAndWhoComesLaterAsksAgain() throws Exception {
    var flight = new SingleFlight<String>();
    var asked = new AtomicInteger();
    var queued = new Phaser(WAITERS + 1);
    var flying = new CountDownLatch(1);
    var answers = new ArrayList<Future<String>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers.add(
          threads.submit(() ->
              flight.get(
                  () -> null,
                  () -> {
                    flying.countDown();
                    queued.arriveAndAwaitAdvance();
                    return fail(asked);
                  })));
      flying.await();
      for (int i = 0; i < WAITERS; i++) {
        answers.add(threads.submit(() -> flight.get(arriving(queued), () -> fail(asked))));
      }
    }
    for (Future<String> answer : answers) {
      assertThatThrownBy(answer::get).hasCauseInstanceOf(SiteException.class);
    }
    assertThat(asked).hasValue(1);
    assertThat(flight.get(() -> null, () -> "later")).isEqualTo("later");
  }

  /** Knows nothing, and says so to the phaser the first time it is asked. */
  private static Supplier<@Nullable String> arriving(Phaser queued) {
    var first = new AtomicInteger();
    return () -> {
      if (first.getAndIncrement() == 0) {
        queued.arrive();
      }
      return null;
    };
  }

  private static String fail(AtomicInteger asked) {
    asked.incrementAndGet();
    throw SiteException.of(ErrorCode.UNREACHABLE).says("down", "wait");
  }
}
