package dev.chassis.blade.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chassis.blade.BladeReader;
import dev.chassis.blade.Compilation;
import dev.chassis.blade.Document;
import dev.chassis.blade.Documents;
import dev.chassis.blade.ReadContext;
import dev.chassis.blade.diagnostic.Diagnostic;
import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.model.Blade;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplatesTest {

  private static final String TEMPLATE =
      """
      apiVersion: chassis.dev/v1alpha1
      kind: Template
      metadata: {name: pool, version: %s, title: A pool, description: "Servers that are all alike."}
      spec:
        parameters:
          workers: {type: integer, title: Workers, description: How many servers., default: 2, minimum: 1, maximum: 10}
          range: {type: cidr, title: Range}
          note: {type: string, default: "yes"}
          zones: {type: list, required: false}
        components:
          front: {type: network, subnet: {cidr: "${param.range}"}}
          node:
            type: server
            count: ${param.workers}
            image: debian-12
            flavor: m1.small
            networks: [{network: front}]
            metadata: {note: "${param.note}"}
      """;

  @Test
  void theLibraryListsVersionsTheNewestFirst() {
    var library =
        new TemplateLibrary(
            List.of(
                template("1.2.0"), template("1.10.0"), template("2.0.0-rc.1"), template("1.9.9")));
    assertThat(library.versions("pool"))
        .extracting(Version::toString)
        .containsExactly("2.0.0-rc.1", "1.10.0", "1.9.9", "1.2.0");
    assertThat(library.newest("pool").map(TemplateDocument::reference)).contains("pool@1.10.0");
    assertThat(library.list()).hasSize(1);
    assertThat(library.get("pool", Version.of("1.9.8"))).isEmpty();
    assertThat(library.versions("other")).isEmpty();
  }

  @Test
  void oneVersionCannotBeGivenTwice() {
    assertThatThrownBy(() -> new TemplateLibrary(List.of(template("1.0.0"), template("1.0.0"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pool@1.0.0");
  }

  @Test
  void preReleasesAreOrderedAsSemverSays() {
    List<String> order =
        List.of(
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0");
    assertThat(order.stream().map(Version::of).sorted().map(Version::toString)).isEqualTo(order);
  }

  @Test
  void aBladeThatWasBegunFromATemplateIsReadBack() {
    TemplateDocument template = template("1.0.0");
    var diagnostics = new Diagnostics();
    Optional<String> written =
        new BladeStarter(template, diagnostics)
            .write("web", "mathrice", "grenoble", Map.of("range", "10.0.0.0/24", "workers", "3"));
    assertThat(diagnostics.list()).isEmpty();
    assertThat(written.orElseThrow())
        .contains("# A pool, made from the template pool@1.0.0.\n# Servers that are all alike.\n")
        .contains(
            "    # Workers. How many servers.\n    # Allowed: a whole number, at least 1, at most 10.\n    workers: 3\n")
        .contains("    range: 10.0.0.0/24\n")
        .contains("    # note: \"yes\"\n");
    Compilation<Blade> blade =
        BladeReader.read(
            "web.yaml",
            written.orElseThrow(),
            new ReadContext(new TemplateLibrary(List.of(template)), List.of(), Optional.empty()));
    assertThat(blade.diagnostics()).isEmpty();
    assertThat(blade.result().orElseThrow().template()).contains("pool@1.0.0");
  }

  @Test
  void whatIsNeededIsShownAndMissedWhenLeftOut() {
    TemplateDocument template = template("1.0.0");
    String written =
        new BladeStarter(template, new Diagnostics())
            .write("web", "mathrice", "grenoble", Map.of())
            .orElseThrow();
    assertThat(written).contains("    range:  # needed\n").contains("    # workers: 2\n");
    Compilation<Blade> blade =
        BladeReader.read(
            "web.yaml",
            written,
            new ReadContext(new TemplateLibrary(List.of(template)), List.of(), Optional.empty()));
    assertThat(blade.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("missing-parameter");
  }

  @Test
  void wrongValuesAreRefusedBeforeAnythingIsWritten() {
    var diagnostics = new Diagnostics();
    assertThat(
            new BladeStarter(template("1.0.0"), diagnostics)
                .write("web", "mathrice", "grenoble", Map.of("worker", "3", "range", "10.0.0.0")))
        .isEmpty();
    assertThat(diagnostics.list())
        .extracting(Diagnostic::code)
        .containsExactlyInAnyOrder("unknown-parameter", "bad-format");
  }

  private static TemplateDocument template(String version) {
    Compilation<Document> read =
        Documents.read("pool.yaml", TEMPLATE.formatted(version), ReadContext.empty());
    assertThat(read.diagnostics()).isEmpty();
    return ((Document.OfTemplate) read.result().orElseThrow()).template();
  }
}
