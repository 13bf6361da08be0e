package dev.chassis.server.blade;

import dev.chassis.blade.Compilation;
import dev.chassis.blade.environment.Explanation;
import dev.chassis.blade.model.Blade;
import java.util.List;

/** Reads a blade's document with what the installation knows: templates, environments, sites. */
public interface BladeReading {

  /**
   * Reads and checks.
   *
   * @param project in which the blade is, or is to be
   * @param source the file or other origin, for diagnostics
   */
  Compilation<Blade> read(String project, String source, String text);

  /** Tells where each value of a blade comes from. */
  Compilation<List<Explanation>> explain(String project, String source, String text);
}
