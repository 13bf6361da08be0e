package dev.chassis.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.blade.BladeReader;
import dev.chassis.blade.Document;
import dev.chassis.blade.Documents;
import dev.chassis.blade.ReadContext;
import dev.chassis.blade.model.Component.Audience;
import dev.chassis.blade.template.TemplateDocument;
import dev.chassis.blade.template.TemplateLibrary;
import dev.chassis.catalog.Catalog;
import dev.chassis.catalog.CatalogTemplate;
import dev.chassis.plan.compile.BladeCompiler;
import dev.chassis.plan.compile.CompileSite;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteFacts.ExternalNetwork;
import dev.chassis.site.SiteFacts.Flavor;
import dev.chassis.site.SiteFacts.Image;
import dev.chassis.site.SiteName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Blades, compiled against two sites. */
final class TestBlueprints {

  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GJKl test";
  private static final Map<SiteName, SiteFacts> FACTS =
      Map.of(
          new SiteName("grenoble"), facts("grenoble", 1), new SiteName("orsay"), facts("orsay", 2));

  private TestBlueprints() {}

  /** A template of the catalogue with its defaults. */
  static Blueprint ofTemplate(String template) {
    String document =
        """
        apiVersion: chassis.dev/v1alpha1
        kind: Blade
        metadata: {name: %1$s, project: mathrice}
        spec:
          site: grenoble
          template: {name: %1$s, version: 1.0.0}
          parameters:
            adminKey: %2$s
        """
            .formatted(template, KEY);
    return of(document, library());
  }

  static Blueprint of(String document) {
    return of(document, new TemplateLibrary(List.of()));
  }

  private static Blueprint of(String document, TemplateLibrary library) {
    var context = new ReadContext(library, List.of(), Optional.of(Set.of("grenoble", "orsay")));
    var read = BladeReader.read("blade.yaml", document, context);
    assertThat(read.diagnostics()).isEmpty();
    var sites = new LinkedHashMap<SiteName, CompileSite>();
    var roles = Map.of(Audience.USERS, "public-users", Audience.DEVOPS, "public-devops");
    FACTS.forEach((site, facts) -> sites.put(site, new CompileSite(facts, roles)));
    var compiled = BladeCompiler.compile(read.result().orElseThrow(), sites);
    assertThat(compiled.diagnostics()).isEmpty();
    return new Blueprint(
        read.result().orElseThrow(), compiled.result().orElseThrow().graph(), FACTS);
  }

  private static TemplateLibrary library() {
    var documents = new ArrayList<TemplateDocument>();
    for (CatalogTemplate template : Catalog.templates()) {
      var read = Documents.read(template.source(), template.text(), ReadContext.empty());
      if (read.result().orElseThrow() instanceof Document.OfTemplate(var document)) {
        documents.add(document);
      }
    }
    return new TemplateLibrary(documents);
  }

  /** {@code ubuntus} images have the same name. */
  private static SiteFacts facts(String site, int ubuntus) {
    var images = new ArrayList<Image>();
    images.add(new Image(site + "-debian", "debian-12", "debian", "12", 1, 256, ""));
    for (int i = 0; i < ubuntus; i++) {
      images.add(new Image(site + "-ubuntu-" + i, "ubuntu-24.04", "ubuntu", "24.04", 1, 256, ""));
    }
    return new SiteFacts(
        images,
        List.of(
            new Flavor(site + "-1", "tiny", 1, 512, 1, 0, true),
            new Flavor(site + "-2", "small", 1, 2_048, 10, 0, true),
            new Flavor(site + "-3", "medium", 2, 4_096, 20, 0, true),
            new Flavor(site + "-4", "large", 4, 8_192, 40, 0, true),
            new Flavor(site + "-5", "xlarge", 8, 32_768, 80, 0, true)),
        List.of(
            new ExternalNetwork(site + "-users", "public-users"),
            new ExternalNetwork(site + "-devops", "public-devops")),
        List.of("standard", "fast"),
        List.of("nova"),
        Map.of());
  }
}
