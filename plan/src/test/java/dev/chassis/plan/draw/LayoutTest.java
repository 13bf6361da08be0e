package dev.chassis.plan.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.draw.Layout.Cluster;
import dev.chassis.plan.draw.Layout.Place;
import dev.chassis.plan.draw.Layout.Way;
import dev.chassis.plan.rehearsal.GraphText;
import dev.chassis.plan.rehearsal.RandomBlades;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayoutTest {

  private static Layout random(int seed, Detail detail) {
    DesiredGraph graph = new RandomBlades(new Random(seed)).next();
    return Layout.of(Pictures.of("blade", graph, detail));
  }

  @Test
  void noTwoBoxesTouch() {
    for (int seed = 0; seed < 100; seed++) {
      for (Detail detail : Detail.values()) {
        List<Place> places = random(seed, detail).places();
        for (int i = 0; i < places.size(); i++) {
          for (int j = i + 1; j < places.size(); j++) {
            assertThat(apart(places.get(i), places.get(j)))
                .as("%s %s", places.get(i), places.get(j))
                .isTrue();
          }
        }
      }
    }
  }

  private static boolean apart(Place one, Place other) {
    return one.x() + one.width() + 10 <= other.x()
        || other.x() + other.width() + 10 <= one.x()
        || one.y() + Layout.BOX_HEIGHT + 10 <= other.y()
        || other.y() + Layout.BOX_HEIGHT + 10 <= one.y();
  }

  @Test
  void everyBoxStandsInTheFrameOfItsSite() {
    for (int seed = 0; seed < 50; seed++) {
      Layout layout = random(seed, Detail.RESOURCES);
      Map<String, Cluster> frames = new HashMap<>();
      layout.clusters().forEach(cluster -> frames.put(cluster.site(), cluster));
      for (Place place : layout.places()) {
        Cluster frame = Objects.requireNonNull(frames.get(place.box().site()));
        assertThat(place.x()).isGreaterThan(frame.x());
        assertThat(place.x() + place.width()).isLessThan(frame.x() + frame.width());
        assertThat(place.y()).isGreaterThan(frame.y());
        assertThat(place.y() + Layout.BOX_HEIGHT).isLessThan(frame.y() + frame.height());
        assertThat(frame.x() + frame.width()).isLessThan(layout.width());
        assertThat(frame.y() + frame.height()).isLessThan(layout.height());
      }
    }
  }

  @Test
  void everyLinkLeadsDownFromItsBoxToTheOneThatIsNeeded() {
    for (int seed = 0; seed < 50; seed++) {
      Layout layout = random(seed, Detail.RESOURCES);
      Map<String, Place> places = new HashMap<>();
      layout.places().forEach(place -> places.put(place.box().id(), place));
      assertThat(layout.ways()).isNotEmpty();
      for (Way way : layout.ways()) {
        Place from = Objects.requireNonNull(places.get(way.from().id()));
        Place to = Objects.requireNonNull(places.get(way.to().id()));
        assertThat(way.points().getFirst().y()).isEqualTo(from.y() + Layout.BOX_HEIGHT);
        assertThat(way.points().getLast().y()).isEqualTo(to.y());
        assertThat(way.points().getFirst().x()).isBetween(from.x(), from.x() + from.width());
        assertThat(way.points().getLast().x()).isBetween(to.x(), to.x() + to.width());
        assertThat(way.points()).isSortedAccordingTo((a, b) -> Double.compare(a.y(), b.y()));
      }
    }
  }

  @Test
  void anEmptyPictureHasASize() {
    Layout layout =
        Layout.of(Pictures.of("empty", new DesiredGraph(Map.of(), Map.of()), Detail.COMPONENTS));
    assertThat(layout.width()).isPositive();
    assertThat(layout.places()).isEmpty();
  }

  @Test
  void aChainOfTwoThousandIsLaidOut() {
    var text = new StringBuilder("volume v0\n  sizeGiB = 1\n");
    for (int i = 1; i < 2_000; i++) {
      text.append("volume v")
          .append(i)
          .append(" after v")
          .append(i - 1)
          .append("\n  sizeGiB = 1\n");
    }
    DesiredGraph graph = GraphText.read(text.toString());
    assertThat(Layout.of(Pictures.of("chain", graph, Detail.RESOURCES)).places()).hasSize(2_000);
  }
}
