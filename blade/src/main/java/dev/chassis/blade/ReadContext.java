package dev.chassis.blade;

import dev.chassis.blade.environment.EnvironmentDocument;
import dev.chassis.blade.template.TemplateLibrary;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a blade is read against.
 *
 * @param environments all that there are; those that hold for the blade are picked
 * @param sites the names of the sites; empty when they are not known, so that any name passes
 */
public record ReadContext(
    TemplateLibrary templates,
    List<EnvironmentDocument> environments,
    Optional<Set<String>> sites) {

  /** No templates, no environments, any site. */
  public static ReadContext empty() {
    return new ReadContext(TemplateLibrary.empty(), List.of(), Optional.empty());
  }
}
