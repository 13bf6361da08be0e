package dev.chassis.plan.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.plan.Plan;
import dev.chassis.plan.rehearsal.GraphText;
import dev.chassis.plan.rehearsal.Histories;
import dev.chassis.plan.rehearsal.RandomBlades;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class SvgDrawingTest {

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void everyPictureIsWellFormedAndSaysWhatItShows() throws Exception {
    for (int seed = 0; seed < 20; seed++) {
      var graph = new RandomBlades(new Random(seed)).next();
      for (Detail detail : Detail.values()) {
        Picture picture = Pictures.of("A <blade> & \"more\"", graph, detail);
        Document document = parsed(SvgDrawing.of(picture));
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
            .isEqualTo("A <blade> & \"more\"");
        assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
            .contains(picture.boxes().getFirst().title());
        assertThat(document.getElementsByTagName("g").getLength())
            .isEqualTo(2 * picture.boxes().size());
      }
    }
  }

  @Test
  void thePictureOfAPlanMarksWhatChanges() throws Exception {
    Plan plan = Histories.secondPlan(3);
    String svg = SvgDrawing.of(Pictures.of(plan, Detail.COMPONENTS));
    parsed(svg);
    assertThat(svg).contains("class=\"badge-text\"").contains(" keep\"");
  }

  @Test
  void theSameGraphGivesTheSameBytes() {
    for (int seed = 0; seed < 20; seed++) {
      var one = new RandomBlades(new Random(seed)).next();
      var other = new RandomBlades(new Random(seed)).next();
      assertThat(SvgDrawing.of(Pictures.of("b", one, Detail.RESOURCES)))
          .isEqualTo(SvgDrawing.of(Pictures.of("b", other, Detail.RESOURCES)));
    }
  }

  @Test
  void aPoolIsOneBoxWithItsNumber() {
    var graph =
        GraphText.read(
            "server web[0]\n  flavor = f\nserver web[1]\n  flavor = f\nserver web[2]\n  flavor = f\n");
    Picture picture = Pictures.of("pool", graph, Detail.COMPONENTS);
    assertThat(picture.boxes()).hasSize(1);
    assertThat(SvgDrawing.of(picture)).contains("×3</tspan>");
  }
}
