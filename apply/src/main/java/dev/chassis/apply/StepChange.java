package dev.chassis.apply;

import dev.chassis.plan.RecordedResource;
import dev.chassis.value.Address;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One durable write of the journal: the step, and with it in the same transaction what changes in
 * the records and what the collector has to watch.
 *
 * @param step the step as it is now
 * @param record what happens to the record
 * @param suspect to be watched from now on
 */
public record StepChange(Step step, RecordChange record, Optional<Suspect> suspect) {

  /** What happens to a record. */
  public sealed interface RecordChange {
    /** Nothing. */
    record Unchanged() implements RecordChange {}

    /** It is written, new or over the old one. */
    record Put(RecordedResource resource) implements RecordChange {}

    /** It is dropped: the object is gone. */
    record Drop(Address address) implements RecordChange {}
  }

  /** A change of the step alone. */
  public static StepChange of(Step step) {
    return new StepChange(step, new RecordChange.Unchanged(), Optional.empty());
  }

  /** A change of the step and of its record. */
  public static StepChange of(Step step, RecordedResource resource, @Nullable Suspect suspect) {
    return new StepChange(step, new RecordChange.Put(resource), Optional.ofNullable(suspect));
  }

  /** A change of the step that drops its record. */
  public static StepChange dropping(Step step) {
    return new StepChange(step, new RecordChange.Drop(step.address()), Optional.empty());
  }
}
