package dev.chassis.plan.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.rehearsal.GraphText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file in {@code golden/draw}: a graph, a line of dashes, its pictures as trees and as DOT.
 * What came out instead is left in {@code target/golden/draw}, with the SVG beside it.
 */
class GoldenDrawingTest {

  private static final Path CASES = Path.of("src/test/resources/golden/draw");
  private static final Path ACTUAL = Path.of("target/golden/draw");
  private static final String DASHES = "----------\n";

  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.map(Path::getFileName).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void thePicturesAreAsDrawn(Path name) throws IOException {
    String[] parts = Files.readString(CASES.resolve(name)).split(DASHES, 2);
    DesiredGraph graph = GraphText.read(parts[0]);
    Picture components = Pictures.of("A blade", graph, Detail.COMPONENTS);
    Picture resources = Pictures.of("A blade", graph, Detail.RESOURCES);
    String text =
        TreeDrawing.of(components)
            + DASHES
            + TreeDrawing.of(resources)
            + DASHES
            + DotDrawing.of(components);
    Files.createDirectories(ACTUAL);
    Files.writeString(ACTUAL.resolve(name), parts[0] + DASHES + text);
    Files.writeString(ACTUAL.resolve(name + ".svg"), SvgDrawing.of(components));
    assertThat(text).isEqualTo(parts[1]);
  }

  @Test
  void theReadmeShowsThePictureAsItIsDrawnNow() throws IOException {
    String text = Files.readString(CASES.resolve("two-sites.txt")).split(DASHES, 2)[0];
    Picture picture = Pictures.of("A blade", GraphText.read(text), Detail.COMPONENTS);
    assertThat(Path.of("docs/two-sites.svg")).hasContent(SvgDrawing.of(picture));
  }
}
