package dev.chassis.plan.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each blade of {@link Cases} compiles to the text of its file in {@code
 * src/test/resources/compile}. To write the files anew: {@code -Dchassis.regenerate=true}; read the
 * difference before keeping it. A change of user data replaces the servers of everyone at their
 * next apply, so that such a difference needs a reason and a line in the change log.
 */
class CompilerGoldenTest {

  private static final Path FOLDER = Path.of("src/test/resources/compile");

  static Stream<String> cases() {
    return Cases.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bladeCompilesToItsFile(String name) throws IOException {
    var blade = Objects.requireNonNull(Cases.all().get(name));
    String text = GraphText.of(BladeCompiler.compile(blade, TestSites.ALL));
    var file = FOLDER.resolve(name + ".txt");
    if (Boolean.getBoolean("chassis.regenerate")) {
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }

  @Test
  void everyFileHasACase() throws IOException {
    try (var files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".txt", "")))
          .containsExactlyInAnyOrderElementsOf(Cases.all().keySet());
    }
  }
}
