package dev.chassis.server.blade;

import dev.chassis.blade.BladeReader;
import dev.chassis.blade.Compilation;
import dev.chassis.blade.ReadContext;
import dev.chassis.blade.environment.Explanation;
import dev.chassis.blade.model.Blade;
import dev.chassis.server.environment.EnvironmentDocuments;
import dev.chassis.server.site.FederationSites;
import dev.chassis.server.template.Library;
import dev.chassis.site.SiteName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads blades with the templates, environments and sites that the installation has. */
@Component
class DocumentReading implements BladeReading {

  private final Library library;
  private final EnvironmentDocuments environments;
  private final FederationSites sites;

  DocumentReading(Library library, EnvironmentDocuments environments, FederationSites sites) {
    this.library = library;
    this.environments = environments;
    this.sites = sites;
  }

  @Override
  public Compilation<Blade> read(String project, String source, String text) {
    return BladeReader.read(source, text, context(project));
  }

  @Override
  public Compilation<List<Explanation>> explain(String project, String source, String text) {
    return BladeReader.explain(source, text, context(project));
  }

  private ReadContext context(String project) {
    return new ReadContext(
        library.templates(),
        environments.inForce(project),
        Optional.of(
            sites.names().stream().map(SiteName::text).collect(Collectors.toUnmodifiableSet())));
  }
}
