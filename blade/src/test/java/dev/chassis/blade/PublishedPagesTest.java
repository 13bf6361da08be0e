package dev.chassis.blade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.blade.reference.ReferencePage;
import dev.chassis.blade.schema.JsonSchemas;
import dev.chassis.blade.schema.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublishedPagesTest {

  private static final Path REFERENCE = Path.of("../docs/reference");

  @Test
  void theReferencePageIsTheGeneratedOne() throws IOException {
    isPublished(REFERENCE.resolve("blade.md"), ReferencePage.markdown());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theSchemaOfEachKindIsTheGeneratedOne(Kind kind) throws IOException {
    isPublished(
        REFERENCE.resolve("schema").resolve(JsonSchemas.fileName(kind)), JsonSchemas.of(kind));
  }

  private static void isPublished(Path file, String generated) throws IOException {
    if (GoldenCase.REGENERATE) {
      Files.createDirectories(file.toAbsolutePath().normalize().getParent());
      Files.writeString(file, generated);
    }
    assertThat(file)
        .as("run `mvn test -pl blade -am -Dchassis.regenerate=true` to write it anew")
        .exists();
    assertThat(Files.readString(file))
        .as("run `mvn test -pl blade -am -Dchassis.regenerate=true` to write %s anew", file)
        .isEqualTo(generated);
  }
}
