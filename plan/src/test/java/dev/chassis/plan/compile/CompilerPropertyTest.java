package dev.chassis.plan.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.blade.model.Blade;
import dev.chassis.plan.Dependency;
import dev.chassis.plan.DesiredGraph.Node;
import dev.chassis.site.TypeSchemas;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every sound blade; a failure names the seed of the blade. */
class CompilerPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyDependencyIsANodeAndNoneWaitsForItself(long seed) {
    var nodes = compile(RandomBlades.of(seed));
    var waiting = new HashMap<Address, Set<Address>>();
    nodes.forEach((address, node) ->
        waiting.put(
            address, node.needs().stream().map(Dependency::on).collect(Collectors.toSet())));
    waiting.values().forEach(on -> assertThat(nodes.keySet()).containsAll(on));
    while (!waiting.isEmpty()) {
      var ready =
          waiting.entrySet().stream()
              .filter(each -> each.getValue().isEmpty())
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
      assertThat(ready).as("some of %s can start", waiting.keySet()).isNotEmpty();
      waiting.keySet().removeAll(ready);
      waiting.values().forEach(on -> on.removeAll(ready));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyReferenceLeadsToAnOutputOfAResourceThatIsAwaited(long seed) {
    var nodes = compile(RandomBlades.of(seed));
    nodes
        .values()
        .forEach(node -> {
          var awaited = node.needs().stream().map(Dependency::on).toList();
          for (Value value : node.spec().attributes().values()) {
            for (Value.Reference reference : value.references()) {
              assertThat(awaited).contains(reference.address());
              assertThat(outputs(nodes, reference.address())).contains(reference.output());
            }
          }
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyAttributeIsOneOfItsType(long seed) {
    compile(RandomBlades.of(seed))
        .values()
        .forEach(node ->
            assertThat(TypeSchemas.of(node.spec().type()).attributes().keySet())
                .containsAll(node.spec().attributes().keySet()));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void orderOfComponentsChangesNoResource(long seed) {
    var blade = RandomBlades.of(seed);
    assertThat(compile(shuffled(blade, seed))).isEqualTo(compile(blade));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void newNamesOfComponentsChangeNamesOnly(long seed) {
    var renamed = compile(RandomBlades.of(seed, name -> "x-" + name));
    var nodes = compile(RandomBlades.of(seed));
    assertThat(renamed.keySet())
        .containsExactlyInAnyOrderElementsOf(
            nodes.keySet().stream().map(CompilerPropertyTest::renamed).toList());
    nodes.forEach((address, node) ->
        assertThat(needs(renamed, renamed(address)))
            .containsExactlyInAnyOrderElementsOf(
                node.needs().stream()
                    .map(each -> new Dependency(renamed(each.on()), each.need()))
                    .toList()));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void userDataIsYamlForEveryMember(long seed) {
    compile(RandomBlades.of(seed))
        .values()
        .forEach(node -> {
          var userData = node.spec().attribute("userData");
          if (!userData.isNothing()) {
            assertThat(YamlText.read(userData).get("hostname")).isNotNull();
          }
        });
  }

  private static Map<Address, Node> compile(Blade blade) {
    var compilation = BladeCompiler.compile(blade, TestSites.ALL);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.result().orElseThrow().graph().nodes();
  }

  private static Set<String> outputs(Map<Address, Node> nodes, Address address) {
    var node = nodes.get(address);
    return node == null ? Set.of() : TypeSchemas.of(node.spec().type()).outputs();
  }

  private static Set<Dependency> needs(Map<Address, Node> nodes, Address address) {
    var node = nodes.get(address);
    return node == null ? new HashSet<>() : node.needs();
  }

  private static Address renamed(Address address) {
    String text = address.text();
    int part = Math.max(text.indexOf("/port/"), text.indexOf("/floating-ip/"));
    return part < 0
        ? new Address("x-" + text)
        : new Address("x-" + text.replaceFirst("/(port|floating-ip)/", "/$1/x-"));
  }

  private static Blade shuffled(Blade blade, long seed) {
    var names = new ArrayList<>(blade.components().keySet());
    Collections.shuffle(names, new Random(seed));
    var components = new LinkedHashMap<>(blade.components());
    components.clear();
    names.forEach(name -> {
      var component = blade.components().get(name);
      if (component != null) {
        components.put(name, component);
      }
    });
    return new Blade(
        blade.name(),
        blade.project(),
        blade.title(),
        blade.site(),
        blade.instance(),
        blade.template(),
        components,
        blade.outputs(),
        blade.environment(),
        blade.position());
  }
}
