package dev.chassis.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.catalog.Catalog;
import dev.chassis.export.heat.Heat;
import dev.chassis.export.terraform.Terraform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The exports of the catalogue and of hard cases, beside each other as files. To write them anew:
 * {@code -Dchassis.regenerate=true}; read the difference before keeping it.
 */
class ExportGoldenTest {

  private static final Path CATALOGUE = Path.of("src/test/resources/catalogue");
  private static final Path CASES = Path.of("src/test/resources/cases");

  static Stream<String> templates() {
    return Catalog.templates().stream().map(each -> each.name()).distinct();
  }

  static Stream<String> cases() throws IOException {
    return Files.list(CASES).map(each -> each.getFileName().toString()).sorted();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void bladeOfTheCatalogueIsExportedAsItsFilesSay(String template) throws IOException {
    var blueprint = TestBlueprints.ofTemplate(template);
    assertThat(Heat.of(blueprint).notes()).isEmpty();
    assertThat(Terraform.of(blueprint).notes()).isEmpty();
    compare(blueprint, CATALOGUE.resolve(template));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hardCaseIsExportedAsItsFilesSay(String name) throws IOException {
    String document = Files.readString(CASES.resolve(name).resolve("blade.yaml"));
    compare(TestBlueprints.of(document), CASES.resolve(name));
  }

  private static void compare(Blueprint blueprint, Path folder) throws IOException {
    var files = new ArrayList<Export.File>();
    files.addAll(Heat.of(blueprint).files());
    files.addAll(Terraform.of(blueprint).files());
    if (Boolean.getBoolean("chassis.regenerate")) {
      Files.createDirectories(folder);
      for (Export.File file : files) {
        Files.writeString(folder.resolve(file.name()), file.content());
      }
    }
    for (Export.File file : files) {
      assertThat(folder.resolve(file.name())).content().isEqualTo(file.content());
    }
  }
}
