package dev.chassis.apply;

import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.RecordedResource.Phase;
import org.jspecify.annotations.Nullable;

/** How far the record of an address is: its phase, or that there is none. */
public enum RecordState {
  ABSENT,
  CREATING,
  CREATED,
  LIVE,
  DELETING;

  /**
   * The state of a record.
   *
   * @param record null when there is none
   */
  public static RecordState of(@Nullable RecordedResource record) {
    return record == null ? ABSENT : of(record.phase());
  }

  static RecordState of(Phase phase) {
    return switch (phase) {
      case CREATING -> CREATING;
      case CREATED -> CREATED;
      case LIVE -> LIVE;
      case DELETING -> DELETING;
    };
  }
}
