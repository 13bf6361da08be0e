package dev.chassis.plan.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.blade.BladeReader;
import dev.chassis.blade.ReadContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file in {@code src/test/resources/compile} is a case: a blade, a rule of dashes, and what it
 * compiles to. To write the lower halves anew: {@code -Dchassis.regenerate=true}; read the
 * difference before keeping it. A change of user data replaces the servers of everyone at their
 * next apply, so that such a difference needs a reason and a line in the change log.
 */
class CompilerGoldenTest {

  private static final Path FOLDER = Path.of("src/test/resources/compile");
  private static final String RULE = "-".repeat(40) + "\n";

  static Stream<Path> cases() throws IOException {
    return Files.list(FOLDER).sorted();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bladeCompilesToWhatItsFileSays(Path file) throws IOException {
    String text = Files.readString(file);
    String input = text.substring(0, text.indexOf(RULE));
    var blade = BladeReader.read("blade.yaml", input, ReadContext.empty());
    assertThat(blade.diagnostics()).isEmpty();
    String compiled =
        GraphText.of(BladeCompiler.compile(blade.result().orElseThrow(), TestSites.ALL));
    if (Boolean.getBoolean("chassis.regenerate")) {
      Files.writeString(file, input + RULE + compiled);
    }
    assertThat(input + RULE + compiled).isEqualTo(Files.readString(file));
  }
}
