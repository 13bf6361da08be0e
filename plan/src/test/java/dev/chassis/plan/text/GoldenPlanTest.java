package dev.chassis.plan.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.plan.Plan;
import dev.chassis.plan.message.Messages;
import dev.chassis.plan.rehearsal.GoldenCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file in {@code golden/plan}: a case, a line of dashes, the text of its plan. What came out
 * instead is left in {@code target/golden/plan}, to be read and, if right, copied.
 */
class GoldenPlanTest {

  private static final Path CASES = Path.of("src/test/resources/golden/plan");
  private static final Path ACTUAL = Path.of("target/golden/plan");
  private static final String DASHES = "----------\n";

  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.map(Path::getFileName).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void thePlanReadsAsWritten(Path name) throws IOException {
    String[] parts = Files.readString(CASES.resolve(name)).split(DASHES, 2);
    Plan plan = GoldenCase.plan(parts[0]);
    var style = TextStyle.plain();
    if (name.toString().contains("french")) {
      style = style.in(Messages.FRENCH);
    }
    String text = PlanText.of(plan, style);
    Files.createDirectories(ACTUAL);
    Files.writeString(ACTUAL.resolve(name), parts[0] + DASHES + text);
    assertThat(text).isEqualTo(parts.length > 1 ? parts[1] : "");
  }
}
