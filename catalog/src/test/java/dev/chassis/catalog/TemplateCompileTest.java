package dev.chassis.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.blade.BladeReader;
import dev.chassis.blade.Document;
import dev.chassis.blade.Documents;
import dev.chassis.blade.ReadContext;
import dev.chassis.blade.expression.Expressions;
import dev.chassis.blade.template.TemplateDocument;
import dev.chassis.blade.template.TemplateLibrary;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.compile.BladeCompiler;
import dev.chassis.plan.compile.CompiledBlade;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Each template read, made into a blade, compiled, and its late values evaluated. */
class TemplateCompileTest {

  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl test";
  private static final Expressions EXPRESSIONS = new Expressions();

  static Stream<String> names() {
    return Catalog.templates().stream().map(CatalogTemplate::name).distinct();
  }

  @ParameterizedTest
  @MethodSource("names")
  void defaultsMakeABladeThatCompiles(String name) {
    var graph = compile(name, Map.of());
    assertThat(graph.nodes()).isNotEmpty();
    assertThat(evaluated(graph)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void devopsComeInByTheBastionOnly(String name) {
    var graph = compile(name, Map.of());
    assertThat(
            graph.nodes().keySet().stream()
                .filter(each -> typeOf(graph, each) == ResourceType.FLOATING_IP))
        .extracting(Object::toString)
        .containsExactly("bastion/floating-ip/admin");
  }

  @ParameterizedTest
  @CsvSource({
    "automathon, games, 20", "webconf, workers, 50", "execandshare, runners, 50",
    "execandshare, runners, 0", "execandshare, gpus, 1", "webconf, workerCores, 16"
  })
  void largestAndSmallestChoicesCompileToo(String name, String parameter, String value) {
    assertThat(evaluated(compile(name, Map.of(parameter, value)))).isNotEmpty();
  }

  @Test
  void balancerKnowsEveryWorker() {
    var userData = evaluated(compile("webconf", Map.of("workers", "3"))).get("balancer");
    assertThat(userData)
        .contains("server worker-10-", ":8080 check")
        .satisfies(text ->
            assertThat(text.lines().filter(each -> each.contains(":8080 check"))).hasSize(3));
  }

  private static DesiredGraph compile(String template, Map<String, String> parameters) {
    var read = BladeReader.read("test.yaml", blade(template, parameters), context());
    assertThat(read.diagnostics()).isEmpty();
    var compiled = BladeCompiler.compile(read.result().orElseThrow(), DemoSite.sites());
    assertThat(compiled.diagnostics()).isEmpty();
    return compiled.result().map(CompiledBlade::graph).orElseThrow();
  }

  private static String blade(String template, Map<String, String> parameters) {
    var text = new StringBuilder();
    text.append("apiVersion: chassis.dev/v1alpha1\nkind: Blade\n");
    text.append("metadata: {name: try, project: test}\nspec:\n  site: grenoble\n");
    text.append("  template: {name: %s, version: 1.0.0}\n".formatted(template));
    text.append("  parameters:\n    adminKey: %s\n".formatted(KEY));
    parameters.forEach((name, value) -> text.append("    %s: %s\n".formatted(name, value)));
    return text.toString();
  }

  private static ReadContext context() {
    var documents = new ArrayList<TemplateDocument>();
    for (CatalogTemplate template : Catalog.templates()) {
      var read = Documents.read(template.source(), template.text(), ReadContext.empty());
      assertThat(read.diagnostics()).isEmpty();
      assertThat(read.result()).get().isInstanceOf(Document.OfTemplate.class);
      if (read.result().orElseThrow() instanceof Document.OfTemplate(var document)) {
        documents.add(document);
      }
    }
    return new ReadContext(
        new TemplateLibrary(documents), List.of(), Optional.of(Set.of(DemoSite.NAME.text())));
  }

  /** User data by server and outputs by name, with plausible outputs of resources. */
  private static Map<String, String> evaluated(DesiredGraph graph) {
    var found = new LinkedHashMap<String, String>();
    graph
        .nodes()
        .forEach((address, node) -> {
          if (node.spec().type() == ResourceType.SERVER) {
            String text = String.valueOf(known(node.spec().attribute("userData")).asText());
            assertThat(new Load(LoadSettings.builder().build()).loadFromString(text))
                .isInstanceOf(Map.class);
            assertThat(text).startsWith("#cloud-config\n").hasSizeLessThan(40_000);
            found.put(address.text(), text);
          }
        });
    graph.outputs().forEach((name, value) -> found.put("output " + name, known(value).canonical()));
    return found;
  }

  private static Value known(Value value) {
    return value.mapLeaves(leaf ->
        switch (leaf) {
          case Value.Deferred(var expression, var variables) -> {
            var known = new LinkedHashMap<String, Value>();
            variables.forEach((name, each) -> known.put(name, known(each)));
            yield EXPRESSIONS.evaluate(new Value.Deferred(expression, known));
          }
          case Value.Reference(var address, var output) ->
              Value.of(
                  output.equals("address")
                      ? address(address.text().hashCode())
                      : "5f9c1a52-0000-4000-8000-%012d"
                          .formatted(Math.abs((long) address.text().hashCode())));
          case Value.Text _,
              Value.Numeral _,
              Value.Truth _,
              Value.Nothing _,
              Value.Items _,
              Value.Fields _ ->
              leaf;
        });
  }

  private static String address(int number) {
    return "10.%d.%d.%d".formatted(number >>> 16 & 0xff, number >>> 8 & 0xff, number & 0xff);
  }

  private static ResourceType typeOf(DesiredGraph graph, Address address) {
    return Optional.ofNullable(graph.nodes().get(address)).orElseThrow().spec().type();
  }
}
