package dev.chassis.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.server.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class OpenApiIT {

  private static final Path CHECKED_IN = Path.of("../docs/reference/openapi.json");

  @Test
  void theDescriptionThatIsCheckedInIsTheServersOwn() throws IOException {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    String answer = Installation.shared().admin().get("/openapi.json").expect(200).text();
    String own = mapper.writeValueAsString(mapper.readValue(answer, Object.class)) + "\n";
    if (Boolean.getBoolean("chassis.regenerate")) {
      Files.createDirectories(CHECKED_IN.getParent());
      Files.writeString(CHECKED_IN, own);
    }
    assertThat(Files.exists(CHECKED_IN) ? Files.readString(CHECKED_IN) : "")
        .as("run this test with -Dchassis.regenerate=true and commit docs/reference/openapi.json")
        .isEqualTo(own);
  }
}
