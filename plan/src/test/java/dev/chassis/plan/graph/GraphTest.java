package dev.chassis.plan.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GraphTest {

  private static Graph<String> graph(String... edges) {
    var builder = Graph.<String>builder();
    for (String edge : edges) {
      String[] ends = edge.split(">");
      if (ends.length == 1) {
        builder.node(ends[0]);
      } else {
        builder.edge(ends[0], ends[1]);
      }
    }
    return builder.build();
  }

  @Test
  void theOrderFollowsNeedsAndOtherwiseTheOrderOfAdding() {
    assertThat(graph("c", "a", "b", "c>b").order()).containsExactly("a", "b", "c");
  }

  @Test
  void levelsHoldWhatCanGoAtOnce() {
    Graph<String> graph =
        graph("net", "key", "subnet>net", "port>subnet", "server>port", "server>key");
    assertThat(graph.levels())
        .containsExactly(
            List.of("net", "key"), List.of("subnet"), List.of("port"), List.of("server"));
  }

  @Test
  void theClosureHoldsAllThatIsNeeded() {
    Graph<String> graph = graph("d>b", "b>a", "c>a");
    assertThat(graph.closure(Set.of("d"))).containsExactly("d", "b", "a");
    assertThat(graph.reaches("d", "a")).isTrue();
    assertThat(graph.reaches("d", "c")).isFalse();
    assertThat(graph.reversed().closure(Set.of("a"))).containsExactlyInAnyOrder("a", "b", "c", "d");
  }

  @Test
  void aCycleIsNamedWithItsPath() {
    Graph<String> graph = graph("x>a", "a>b", "b>c", "c>a");
    assertThat(graph.cycle()).contains(List.of("a", "b", "c", "a"));
    assertThatThrownBy(graph::order)
        .isInstanceOf(CycleException.class)
        .hasMessageContaining("a needs b needs c needs a");
    assertThatThrownBy(graph::levels).isInstanceOf(CycleException.class);
  }

  @Test
  void aGraphWithoutCycleNamesNone() {
    assertThat(graph("a>b", "c>b").cycle()).isEmpty();
  }

  @Test
  void droppingCyclesKeepsEveryNodeAndAllOtherEdges() {
    var builder = Graph.<String>builder();
    builder.edge("a", "b").edge("b", "c").edge("c", "a").edge("c", "d");
    Graph<String> graph = builder.buildDroppingCycles();
    assertThat(graph.order()).containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(graph.edges()).isEqualTo(3);
  }

  @Test
  void needsThatAreNoNodesAreLeftOut() {
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    needs.put("a", Set.of("elsewhere"));
    assertThat(Graph.of(needs).order()).containsExactly("a");
  }

  @Test
  void aChainOfManyNodesOverflowsNoStack() {
    var builder = Graph.<Integer>builder();
    for (int i = 0; i < 100_000; i++) {
      builder.edge(i, i + 1);
    }
    Graph<Integer> graph = builder.buildDroppingCycles();
    assertThat(graph.order().getFirst()).isEqualTo(100_000);
    assertThat(graph.levels()).hasSize(100_001);
    assertThat(graph.cycle()).isEmpty();
  }

  @Test
  void randomGraphsAreOrderedAfterDroppingCycles() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      var builder = Graph.<Integer>builder();
      for (int i = 0; i < 60; i++) {
        builder.edge(random.nextInt(20), random.nextInt(20));
      }
      Graph<Integer> graph = builder.buildDroppingCycles();
      var before = new HashSet<Integer>();
      for (int node : graph.order()) {
        assertThat(before).containsAll(graph.needs(node));
        before.add(node);
      }
      assertThat(before).hasSize(graph.nodes().size());
    }
  }
}
