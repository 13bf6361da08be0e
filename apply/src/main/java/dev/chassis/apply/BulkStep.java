package dev.chassis.apply;

import dev.chassis.apply.StepChange.RecordChange;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.BulkCreation;
import dev.chassis.site.Driver;
import dev.chassis.site.SiteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Creates several objects of a type in one call: all intents durable first, then the call, then all
 * ids. Whatever goes wrong is left to the steps one by one, which find their intents.
 */
final class BulkStep {

  /** What one call may hold. */
  static final int MOST = 50;

  private final List<StepScope> scopes;

  /**
   * @param scopes of one type on one site, none of which has a record yet
   */
  BulkStep(List<StepScope> scopes) {
    this.scopes = scopes;
  }

  void run() {
    List<RecordedResource> intents = new ArrayList<>();
    List<StepChange> changes = new ArrayList<>();
    for (StepScope scope : scopes) {
      RecordedResource intent = Intent.fresh(scope);
      intents.add(intent);
      changes.add(
          scope.change(
              StepState.RUNNING, "creating", new RecordChange.Put(intent), Optional.empty()));
    }
    commit(changes);
    scopes.forEach(scope -> scope.untouched(true));
    try {
      send(intents);
    } catch (LeaseLostException | StoppedException e) {
      for (int i = 0; i < scopes.size(); i++) {
        StepScope scope = scopes.get(i);
        scope.run().watchIfLost(e, scope.suspect(intents.get(i).token()));
      }
      throw e;
    }
  }

  private void send(List<RecordedResource> intents) {
    StepScope first = scopes.getFirst();
    List<Driver.CreateRequest> requests = new ArrayList<>();
    for (int i = 0; i < scopes.size(); i++) {
      requests.add(Creation.request(scopes.get(i), intents.get(i)));
    }
    try {
      List<Driver.Created> answers =
          first.call(
              driver -> driver instanceof BulkCreation bulk ? bulk.createAll(requests) : List.of());
      List<StepChange> changes = new ArrayList<>();
      for (int i = 0; i < answers.size(); i++) {
        changes.add(Intent.created(scopes.get(i), intents.get(i), answers.get(i)));
      }
      commit(changes);
    } catch (SiteException e) {
      boolean sure = e.effect() == SiteException.Effect.NONE;
      scopes.forEach(scope -> scope.untouched(sure));
    }
  }

  private void commit(List<StepChange> changes) {
    scopes.getFirst().run().commit(changes);
    for (int i = 0; i < changes.size(); i++) {
      scopes.get(i).committed(changes.get(i));
    }
  }
}
