package dev.chassis.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The drawings and tables of the documentation are made of the data. */
class LivesPageTest {

  private static final Path PAGE = Path.of("../docs/explanation/engine.md");

  static java.util.stream.Stream<StateMachine<?>> lives() {
    return LivesTest.lives();
  }

  @ParameterizedTest
  @MethodSource("lives")
  void thePageShowsTheData(StateMachine<?> life) throws IOException {
    String page = Files.readString(PAGE);
    String begin = "<!-- life of " + life.name() + ", generated -->\n";
    String end = "<!-- end -->";
    int from = page.indexOf(begin) + begin.length();
    int to = page.indexOf(end, from);
    assertThat(from).as("%s in %s", begin, PAGE).isGreaterThan(begin.length());
    if (Boolean.getBoolean("chassis.regenerate")) {
      Files.writeString(PAGE, page.substring(0, from) + drawn(life) + page.substring(to));
      return;
    }
    assertThat(page.substring(from, to))
        .as("run LivesPageTest with -Dchassis.regenerate=true and commit %s", PAGE)
        .isEqualTo(drawn(life));
  }

  private static <S extends Enum<S>> String drawn(StateMachine<S> life) {
    StringBuilder text = new StringBuilder("\n```mermaid\nstateDiagram-v2\n");
    text.append("  [*] --> ").append(life.first()).append('\n');
    life.ways()
        .forEach(way ->
            text.append(
                "  %s --> %s: %s\n"
                    .formatted(
                        way.from(), way.to(), way.when().replace(";", ",").replace(":", ","))));
    life.states().stream()
        .filter(state -> life.after(state.state()).isEmpty())
        .forEach(state -> text.append("  ").append(state.state()).append(" --> [*]\n"));
    text.append("```\n\n| state | means | owner | until |\n|---|---|---|---|\n");
    life.states()
        .forEach(state ->
            text.append(
                "| `%s` | %s | %s | %s |\n"
                    .formatted(
                        state.state(),
                        state.means(),
                        state.rests() ? "–" : state.owner(),
                        state.rests() ? "rests" : state.deadline())));
    text.append("\n| from | to | when | not for ever because |\n|---|---|---|---|\n");
    life.ways()
        .forEach(way ->
            text.append(
                "| `%s` | `%s` | %s | %s |\n"
                    .formatted(way.from(), way.to(), way.when(), way.bound())));
    return text.append('\n').toString();
  }
}
