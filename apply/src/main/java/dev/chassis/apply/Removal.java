package dev.chassis.apply;

import dev.chassis.plan.RecordedResource;
import dev.chassis.site.Condition;
import dev.chassis.site.Driver;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Observed;
import dev.chassis.value.Address;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Deletes objects on the site and waits until they are gone. Writes no record. */
final class Removal {

  /** A delete that shows no effect for so long is sent again. */
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final StepScope scope;

  Removal(StepScope scope) {
    this.scope = scope;
  }

  /** Deletes the object with that id. */
  void remove(RecordedResource record, ExternalId id) {
    Backoff backoff = scope.backoff();
    while (true) {
      send(record, id);
      Waiter gone =
          Waiter.untilGone(
              id, object -> object.condition() == Condition.FAILED, scope.engine().runtime());
      Sight sight = scope.await(gone, AGAIN, "the end of " + record.address());
      if (sight instanceof Sight.Gone) {
        return;
      }
      if (sight instanceof Sight.Seen(var object)) {
        failedToGo(object, backoff);
      }
    }
  }

  /**
   * Deletes whatever a call in doubt may have created, and waits for what is going away already;
   * what arrives later is the collector's.
   */
  void removeCarriers(RecordedResource record) {
    int looks = scope.engine().settings().doubtLooks();
    List<Observed> carriers = Lookup.carriersAndGoing(scope, record.token(), looks);
    carriers.forEach(object -> remove(record, object.id()));
  }

  private void send(RecordedResource record, ExternalId id) {
    try {
      scope.retrying(driver -> {
        driver.delete(new Driver.DeleteRequest(record.type(), id, record.attributes()));
        return true;
      });
    } catch (StepFailedException e) {
      throw e.failure().code() == ErrorCode.CONFLICT ? blocked(record, e.failure()) : e;
    }
  }

  private void failedToGo(Observed object, Backoff backoff) {
    Failure failure =
        new Failure(
            ErrorCode.OBJECT_FAILED,
            "the site could not delete "
                + object.id()
                + object.fault().map(f -> ": " + f).orElse(""),
            "Ask the operator of the site to delete it, then run the operation again.",
            "",
            0,
            scope.engine().runtime().now());
    scope.note(failure);
    Duration pause = backoff.next(Optional.empty());
    if (!scope.hasTimeFor(pause)) {
      throw new StepFailedException(failure);
    }
    scope.pause(pause);
  }

  private StepFailedException blocked(RecordedResource record, Failure failure) {
    String users =
        scope.run().records().values().stream()
            .filter(other -> other.needs().contains(record.address()))
            .map(RecordedResource::address)
            .sorted()
            .limit(5)
            .map(Address::text)
            .collect(Collectors.joining(", "));
    String who = users.isEmpty() ? "something that Chassis did not make" : users;
    return new StepFailedException(
        new Failure(
            failure.code(),
            record.address() + " is still in use by " + who + ": " + failure.message(),
            users.isEmpty()
                ? "Remove on the site what uses it, then run the operation again."
                : "Delete what uses it first, then run the operation again.",
            failure.requestId(),
            failure.httpStatus(),
            failure.at()));
  }
}
