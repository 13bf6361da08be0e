package dev.chassis.apply;

import dev.chassis.site.ErrorCode;
import dev.chassis.site.SiteException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Every call to one site goes through here: so many at once, so many per second, and what came of
 * each is told to the site's breaker (engine rule 7).
 */
final class Bulkhead {

  private final TaskRuntime runtime;
  private final Turnstile turnstile;
  private final Pace pace;
  private final Breaker breaker;

  Bulkhead(TaskRuntime runtime, Sites.Limits limits, Breaker breaker) {
    this.runtime = runtime;
    this.turnstile = new Turnstile(runtime, Math.max(1, limits.concurrency()));
    this.pace = new Pace(Math.max(0.1, limits.requestsPerSecond()), runtime.now());
    this.breaker = breaker;
  }

  /**
   * One call when its turn has come.
   *
   * @throws SiteException as the driver said; anything else that it throws is a defect and comes as
   *     {@link ErrorCode#INTERNAL} with an unknown effect
   */
  <T> T call(Turn turn, Supplier<T> request) {
    turnstile.enter(turn);
    try {
      Duration wait = pace.take(runtime.now());
      if (wait.isPositive()) {
        runtime.sleep(wait);
      }
      T answer = request.get();
      breaker.answered();
      return answer;
    } catch (SiteException e) {
      breaker.failed(e);
      throw e;
    } catch (StoppedException e) {
      throw e;
    } catch (RuntimeException e) {
      throw SiteException.of(ErrorCode.INTERNAL)
          .effectUnknown()
          .says(
              "The driver failed in a way that it should not: " + e,
              "Report this with the log of the server.",
              e);
    } finally {
      turnstile.leave();
    }
  }
}
