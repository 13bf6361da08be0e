package dev.chassis.server.inventory;

import dev.chassis.plan.BladeName;
import dev.chassis.server.access.Caller;
import dev.chassis.server.audit.Trail;
import dev.chassis.server.blade.Blades;
import dev.chassis.server.event.Events;
import dev.chassis.server.journal.Operations;
import dev.chassis.server.journal.Records;
import dev.chassis.server.plan.AdoptionPlanning;
import dev.chassis.server.plan.AdoptionPlanning.Outcome;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.store.Transactions;
import dev.chassis.site.ExternalId;
import dev.chassis.value.Address;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Takes an object that nobody declared into a blade without touching it: a record is written, and
 * nothing is sent to the site but questions. The record says that it was adopted, so that it is
 * released and never deleted.
 */
@Component
class Adoption {

  private final AdoptionPlanning planning;
  private final Blades blades;
  private final Records records;
  private final Operations operations;
  private final Events events;
  private final Trail trail;
  private final Transactions transactions;

  Adoption(
      AdoptionPlanning planning,
      Blades blades,
      Records records,
      Operations operations,
      Events events,
      Trail trail,
      Transactions transactions) {
    this.planning = planning;
    this.blades = blades;
    this.records = records;
    this.operations = operations;
    this.events = events;
    this.trail = trail;
    this.transactions = transactions;
  }

  /** How it would be; nothing is written. */
  Outcome preview(BladeName blade, Address address, ExternalId id) {
    Outcome outcome = planning.of(blade, blades.get(blade).revision(), address, id);
    refuseRecorded(outcome);
    return outcome;
  }

  /** Writes the record. */
  Outcome adopt(Caller caller, BladeName blade, Address address, ExternalId id) {
    Outcome outcome = preview(blade, address, id);
    try {
      transactions.run(() -> {
        if (!operations.alone(blade, () -> write(caller, blade, outcome))) {
          throw busy(blade);
        }
      });
    } catch (DuplicateKeyException raced) {
      // An operation began, or another blade took the object, at the same instant.
      refuseRecorded(outcome);
      throw busy(blade);
    }
    return outcome;
  }

  private void write(Caller caller, BladeName blade, Outcome outcome) {
    refuseRecorded(outcome);
    if (!records.adopt(blade, outcome.record())) {
      throw Problem.conflict(
          "already-recorded",
          outcome.record().address() + " of this blade exists already.",
          "Plan the blade to see how it is.");
    }
    String what =
        outcome.record().address() + " = " + outcome.object().type() + " " + outcome.object().id();
    trail.done(caller, "blade.adopt", blade.project(), blade.blade(), what);
    events.append(
        List.of(
            new Events.Draft(
                "adoption",
                blade.project(),
                null,
                Map.of(
                    "project", blade.project(),
                    "blade", blade.blade(),
                    "address", outcome.record().address().text(),
                    "type", outcome.object().type().text(),
                    "id", outcome.object().id().text()))));
  }

  private void refuseRecorded(Outcome outcome) {
    records
        .naming(outcome.record().site(), outcome.record().type(), outcome.object().id())
        .ifPresent(placed -> {
          throw Problem.conflict(
              "already-owned",
              "The "
                  + outcome.object().type()
                  + " "
                  + outcome.object().id()
                  + " is "
                  + placed.resource().address()
                  + " of blade "
                  + placed.blade()
                  + ".",
              "Take it out of that blade first.");
        });
  }

  private static Problem busy(BladeName blade) {
    return Problem.conflict(
        "in-use",
        "An operation of blade '" + blade + "' waits or runs.",
        "Wait for it, or cancel it, and try again.");
  }
}
