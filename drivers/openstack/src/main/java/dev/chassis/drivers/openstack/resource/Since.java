package dev.chassis.drivers.openstack.resource;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The instant after which changes are asked for, as services want it. */
final class Since {

  /** Services stamp changes in whole seconds, and some before they commit them. */
  private static final Duration OVERLAP = Duration.ofSeconds(2);

  private Since() {}

  static String text(Instant instant) {
    return instant.minus(OVERLAP).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
