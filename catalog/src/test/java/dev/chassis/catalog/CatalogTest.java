package dev.chassis.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class CatalogTest {

  static Stream<CatalogTemplate> templates() {
    return Catalog.templates().stream();
  }

  @Test
  void indexNamesEveryFolder() throws IOException {
    var folders = new ArrayList<String>();
    try (var names = Files.list(Path.of("templates"))) {
      for (Path name : names.filter(Files::isDirectory).toList()) {
        try (var versions = Files.list(name)) {
          versions.forEach(
              version -> folders.add(name.getFileName() + " " + version.getFileName()));
        }
      }
    }
    assertThat(templates().map(each -> each.name() + " " + each.version()).toList())
        .isSorted()
        .containsExactlyInAnyOrderElementsOf(folders);
  }

  @ParameterizedTest
  @MethodSource("templates")
  void documentIsATemplateOfItsNameAndVersion(CatalogTemplate template) {
    var document = (Map<?, ?>) read(template.text());
    assertThat(document.get("kind")).isEqualTo("Template");
    var metadata = fields(document, "metadata");
    assertThat(metadata.get("name")).isEqualTo(template.name());
    assertThat(metadata.get("version")).isEqualTo(template.version());
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyParameterSaysWhatItIsAndTheReadmeTellsIt(CatalogTemplate template) {
    var document = (Map<?, ?>) read(template.text());
    var parameters = fields(fields(document, "spec"), "parameters");
    assertThat(parameters).isNotEmpty();
    for (Object name : parameters.keySet()) {
      var parameter = fields(parameters, name);
      assertThat(parameter.get("title")).as("title of %s", name).isNotNull();
      assertThat(parameter.get("description")).as("description of %s", name).isNotNull();
      String row =
          "| `%s` | %s | %s |"
              .formatted(
                  name,
                  parameter.get("type"),
                  parameter.containsKey("default")
                      ? "`" + parameter.get("default") + "`"
                      : "none: must be given");
      assertThat(template.readme()).contains(row);
    }
    assertThat(template.readme()).contains("## En français", "```text");
  }

  private static Object read(String text) {
    return new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  private static Map<?, ?> fields(Map<?, ?> map, Object name) {
    return map.get(name) instanceof Map<?, ?> fields ? fields : Map.of();
  }
}
