package dev.chassis.blade;

import dev.chassis.blade.environment.EnvironmentDocument;
import dev.chassis.blade.environment.Explanation;
import dev.chassis.blade.model.Blade;
import dev.chassis.blade.model.Project;
import dev.chassis.blade.model.Site;
import dev.chassis.blade.template.TemplateDocument;
import java.util.List;

/** A document of any kind after it was read. */
public sealed interface Document {

  /** A blade, and where its values come from. */
  record OfBlade(Blade blade, List<Explanation> explanations) implements Document {}

  record OfTemplate(TemplateDocument template) implements Document {}

  record OfEnvironment(EnvironmentDocument environment) implements Document {}

  record OfSite(Site site) implements Document {}

  record OfProject(Project project) implements Document {}
}
