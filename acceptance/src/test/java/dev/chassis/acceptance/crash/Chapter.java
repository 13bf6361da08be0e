package dev.chassis.acceptance.crash;

import dev.chassis.acceptance.Platform;
import java.util.Locale;

/** The operations of a blade's life, in order: each begins where the one before has ended. */
enum Chapter {
  APPLY,
  UPDATE,
  REPLACE,
  ROLLBACK,
  DESTROY;

  /**
   * Stores the revision that it brings about and begins its operation.
   *
   * @param first the revision that the apply of this life brought about
   * @return the operation's id
   */
  String begin(Platform blade, String site, long first) {
    return switch (this) {
      case APPLY -> blade.begin("APPLY");
      case UPDATE, REPLACE -> {
        blade.save(Everything.document(this, blade.blade(), site));
        yield blade.begin("APPLY");
      }
      case ROLLBACK -> blade.beginRollback(first);
      case DESTROY -> blade.begin("DESTROY");
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
