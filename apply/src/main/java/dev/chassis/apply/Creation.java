package dev.chassis.apply;

import dev.chassis.apply.StepChange.RecordChange;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.Driver;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.Observed;
import dev.chassis.site.SiteException;
import java.util.List;
import java.util.Optional;

/**
 * From a durable intent to a durable id, exactly once.
 *
 * <p>While a call is in doubt the object is looked for by its token; found, it is taken. Not found,
 * the call is repeated under the same token, which first becomes a suspect: the collector deletes a
 * copy that arrives late (research 6.3). A fence ({@link dev.chassis.site.TypeSchema.Fence}) makes
 * the site answer with what is there already, so that most late calls come to nothing; the token is
 * watched all the same, because a fence is gone with its object: a late call may arrive after the
 * object was deleted again.
 */
final class Creation {

  private final StepScope scope;
  private final RecordedResource intent;

  Creation(StepScope scope, RecordedResource intent) {
    this.scope = scope;
    this.intent = intent;
  }

  /** Returns the last answer of the site when the record holds an id. */
  Optional<Observed> run() {
    try {
      return pursue();
    } catch (LeaseLostException | StoppedException e) {
      scope.run().watchIfLost(e, scope.suspect(intent.token()));
      throw e;
    }
  }

  private Optional<Observed> pursue() {
    Backoff backoff = scope.backoff();
    int looks = scope.engine().settings().doubtLooks();
    boolean doubt = !scope.untouched();
    while (true) {
      if (doubt) {
        List<Observed> carriers = Lookup.carriers(scope, intent.token(), looks);
        if (!carriers.isEmpty()) {
          return Optional.of(take(carriers));
        }
        looks = 1;
        suspectCopies();
      }
      try {
        return sent(scope.call(driver -> driver.create(request(scope, intent))));
      } catch (SiteException e) {
        doubt |= e.effect() == SiteException.Effect.UNKNOWN;
        scope.untouched(!doubt);
        refuseForeign(e);
        scope.retryOrFail(e, backoff);
      }
    }
  }

  static Driver.CreateRequest request(StepScope scope, RecordedResource intent) {
    return new Driver.CreateRequest(intent.type(), scope.mark(intent.token()), intent.attributes());
  }

  private Optional<Observed> sent(Driver.Created created) {
    StepChange change = Intent.created(scope, intent, created);
    scope.run().commit(List.of(change));
    scope.committed(change);
    return created.observed();
  }

  /** The best one becomes ours; the others are the collector's. */
  private Observed take(List<Observed> carriers) {
    Observed best = carriers.getFirst();
    scope.write(
        StepState.SETTLING,
        "found what an earlier call created; waits until it is usable",
        new RecordChange.Put(Intent.identified(intent, best.id(), best.outputs())),
        carriers.size() > 1
            ? Optional.of(scope.suspect(intent.token()))
            : scope.twin(intent.token()));
    return best;
  }

  private void suspectCopies() {
    scope.write(
        StepState.RUNNING,
        "an earlier call is in doubt; creating again",
        new RecordChange.Put(intent),
        Optional.of(scope.suspect(intent.token())));
  }

  private void refuseForeign(SiteException e) {
    if (e.code() == ErrorCode.ALREADY_EXISTS) {
      throw new StepFailedException(
          new Failure(
              e.code(),
              e.getMessage() + ": something that is not ours is in the way",
              e.nextStep(),
              e.requestId(),
              e.httpStatus(),
              scope.engine().runtime().now()));
    }
  }
}
