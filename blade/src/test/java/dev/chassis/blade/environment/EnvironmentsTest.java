package dev.chassis.blade.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.document.Node;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnvironmentsTest {

  private static final int ROUNDS = 2_000;

  @Test
  void theNearestLevelWinsAndMappingsAreMerged() {
    EnvironmentInForce merged =
        Environments.resolve(
            List.of(
                layer(Level.BLADE, Map.of("a", Value.of(1))),
                layer(Level.FEDERATION, Map.of("a", Value.of(9), "m", fields("x", 1, "y", 2))),
                layer(Level.SITE, Map.of("m", fields("y", 3, "z", 4)))));
    assertThat(merged.variables())
        .isEqualTo(
            Map.of(
                "a",
                Value.of(1),
                "m",
                Value.of(Map.of("x", Value.of(1), "y", Value.of(3), "z", Value.of(4)))));
  }

  @Test
  void listsAreReplaced() {
    EnvironmentInForce merged =
        Environments.resolve(
            List.of(
                layer(Level.FEDERATION, Map.of("l", Value.ofTexts(List.of("a", "b")))),
                layer(Level.PROJECT, Map.of("l", Value.ofTexts(List.of("c"))))));
    assertThat(merged.variables().get("l")).isEqualTo(Value.ofTexts(List.of("c")));
  }

  @Test
  void onlyEnvironmentsOfTheBladeHold() {
    List<EnvironmentDocument> all =
        List.of(
            scoped(Level.SITE, "grenoble"),
            scoped(Level.SITE, "lyon"),
            scoped(Level.INSTANCE, "grenoble/production"),
            scoped(Level.INSTANCE, "grenoble/test"),
            scoped(Level.PROJECT, "mathrice"),
            scoped(Level.BLADE, "mathrice/web"),
            scoped(Level.BLADE, "other/web"));
    assertThat(
            Environments.inForce(all, "grenoble", Optional.of("production"), "mathrice", "web")
                .layers())
        .extracting(EnvironmentDocument::scope)
        .containsExactly("mathrice/web", "mathrice", "grenoble/production", "grenoble");
  }

  @Test
  void mergingOntoNothingOrNothingOntoItChangesNothing() {
    Random random = new Random(20260901);
    for (int i = 0; i < ROUNDS; i++) {
      Node.Mapping some = tree(random, 3);
      Node.Mapping none = new Node.Mapping(Map.of(), place("none"));
      assertThat(Environments.merge(none, some).value()).isEqualTo(some.value());
      assertThat(Environments.merge(some, none).value()).isEqualTo(some.value());
      assertThat(Environments.merge(some, some).value()).isEqualTo(some.value());
    }
  }

  @Test
  void mergingIsAssociativeWhereMappingsMeetMappings() {
    Random random = new Random(20260902);
    for (int i = 0; i < ROUNDS; i++) {
      Node.Mapping far = tree(random, 3);
      Node.Mapping middle = tree(random, 3);
      Node.Mapping near = tree(random, 3);
      assertThat(Environments.merge(Environments.merge(far, middle), near).value())
          .isEqualTo(Environments.merge(far, Environments.merge(middle, near)).value());
    }
  }

  @Test
  void everyLeafIsExplainedByTheNearestLayerThatHasIt() {
    Random random = new Random(20260903);
    for (int i = 0; i < ROUNDS / 4; i++) {
      var layers = new ArrayList<EnvironmentDocument>();
      for (Level level : Level.values()) {
        layers.add(
            new EnvironmentDocument(
                level.word(), level, "", tree(random, 2), Position.whole(level.word())));
      }
      EnvironmentInForce merged = Environments.resolve(layers);
      for (Explanation each : merged.explain()) {
        String[] path = each.path().substring("env.".length()).split("\\.");
        assertThat(merged.find(path).map(Node::value)).contains(each.value());
        assertThat(each.overridden())
            .isSortedAccordingTo((one, other) -> other.origin().compareTo(one.origin()));
        assertThat(each.overridden())
            .allSatisfy(other -> assertThat(other.origin()).isLessThan(each.origin()));
      }
    }
  }

  /**
   * A random mapping. A name holds always the same kind of value at the same depth, so that no
   * mapping meets a plain value: which of them wins then depends on the order of merging.
   */
  private static Node.Mapping tree(Random random, int depth) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    int size = random.nextInt(5);
    for (int i = 0; i < size; i++) {
      boolean mapping = depth > 0 && random.nextBoolean();
      String name = (mapping ? "m" : "v") + random.nextInt(4);
      Node value =
          mapping
              ? tree(random, depth - 1)
              : Node.of(
                  random.nextBoolean()
                      ? Value.of(random.nextInt(9))
                      : Value.ofTexts(List.of("t" + random.nextInt(9))),
                  place("t"));
      entries.put(name, new Node.Entry(place("k"), value));
    }
    return new Node.Mapping(entries, place("tree"));
  }

  private static EnvironmentDocument layer(Level level, Map<String, Value> variables) {
    return new EnvironmentDocument(
        level.word(),
        level,
        "",
        (Node.Mapping) Node.of(Value.of(variables), place(level.word())),
        place(level.word()));
  }

  private static EnvironmentDocument scoped(Level level, String scope) {
    return new EnvironmentDocument(
        scope, level, scope, new Node.Mapping(Map.of(), place(scope)), place(scope));
  }

  private static Value fields(String one, long first, String other, long second) {
    return Value.of(Map.of(one, Value.of(first), other, Value.of(second)));
  }

  private static Position place(String name) {
    return Position.whole(name);
  }
}
