package dev.chassis.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.blade.expression.Expressions;
import dev.chassis.export.heat.Heat;
import dev.chassis.export.terraform.Terraform;
import dev.chassis.site.ResourceType;
import dev.chassis.site.TypeSchema;
import dev.chassis.site.TypeSchemas;
import dev.chassis.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What must hold of every export, by reading it back. */
class SoundnessTest {

  private static final Pattern REFERENCE =
      Pattern.compile("(openstack_[a-z0-9_]+)\\.([A-Za-z0-9_-]+)");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Stream<Blueprint> blueprints() throws IOException {
    return Stream.concat(
        ExportGoldenTest.templates().map(TestBlueprints::ofTemplate),
        ExportGoldenTest.cases()
            .map(name -> Path.of("src/test/resources/cases", name, "blade.yaml"))
            .map(SoundnessTest::read));
  }

  @ParameterizedTest
  @MethodSource("blueprints")
  void heatNamesOnlyWhatItsTemplateHas(Blueprint blueprint) {
    for (Export.File file : Heat.of(blueprint).files()) {
      Map<?, ?> template = yaml(file.content());
      Map<?, ?> resources = map(template.get("resources"));
      Map<?, ?> parameters = map(template.get("parameters"));
      new Functions(
              (name, argument) -> {
                Object first = argument instanceof List<?> path ? path.getFirst() : argument;
                Map<?, ?> there = name.equals("get_param") ? parameters : resources;
                assertThat(there.containsKey(first)).as(name + " " + argument).isTrue();
                return "x";
              })
          .evaluate(template);
      resources
          .values()
          .forEach(each -> {
            if (map(each).get("depends_on") instanceof List<?> names) {
              assertThat(resources.keySet().containsAll(names)).isTrue();
            }
          });
    }
  }

  @ParameterizedTest
  @MethodSource("blueprints")
  void terraformNamesOnlyWhatItsFileHas(Blueprint blueprint) {
    String text = Terraform.of(blueprint).files().getFirst().content();
    JsonNode document = JSON.readTree(text);
    var found = REFERENCE.matcher(text);
    while (found.find()) {
      String pointer = "/" + found.group(1) + "/" + found.group(2);
      assertThat(
              document.at("/resource" + pointer).isMissingNode()
                  && document.at("/data" + pointer).isMissingNode())
          .as(found.group())
          .isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("blueprints")
  void noExportLooksLikeOurs(Blueprint blueprint) {
    Stream.of(Heat.of(blueprint), Terraform.of(blueprint))
        .flatMap(export -> export.files().stream())
        .forEach(file ->
            assertThat(file.content())
                .doesNotContain(
                    "chassis:blade", "chassis:resource", "chassis:operation", "chassis:token"));
  }

  @ParameterizedTest
  @MethodSource("blueprints")
  void heatGivesServersTheUserDataThatChassisGives(Blueprint blueprint) {
    var labels = new Labels(blueprint.graph().nodes().keySet());
    for (Export.File file : Heat.of(blueprint).files()) {
      Map<?, ?> resources = map(yaml(file.content()).get("resources"));
      blueprint
          .graph()
          .nodes()
          .forEach((address, node) -> {
            String label = labels.of(address);
            if (node.spec().type() != ResourceType.SERVER || !resources.containsKey(label)) {
              return;
            }
            Object exported = map(map(resources.get(label)).get("properties")).get("user_data");
            if (String.valueOf(exported).contains("get_param")) {
              return;
            }
            Object given =
                new Functions((_, argument) -> value(String.valueOf(argument))).evaluate(exported);
            assertThat(given).isEqualTo(expected(node.spec().attribute("userData"), labels));
          });
    }
  }

  /** The day one is, exports must make a hidden parameter and a sensitive variable of it. */
  @Test
  void noAttributeIsSensitive() {
    for (ResourceType type : ResourceType.values()) {
      assertThat(TypeSchemas.of(type).attributes().values())
          .noneMatch(TypeSchema.Attribute::sensitive);
    }
  }

  /** The user data when every reference has a value that shows what it was made from. */
  private static String expected(Value userData, Labels labels) {
    if (!(userData instanceof Value.Deferred(var expression, var variables))) {
      return String.valueOf(userData.asText());
    }
    var known = new LinkedHashMap<String, Value>();
    variables.forEach(
        (name, each) -> known.put(name, each.mapLeaves(leaf -> filled(leaf, labels))));
    return String.valueOf(
        new Expressions().evaluate(new Value.Deferred(expression, known)).asText());
  }

  private static Value filled(Value leaf, Labels labels) {
    if (!(leaf instanceof Value.Reference(var address, var output))) {
      return leaf;
    }
    String label = labels.of(address);
    if (!output.equals("address")) {
      return Value.of(value(label));
    }
    boolean floating = address.text().contains("/floating-ip/");
    return Value.of(
        value(
            floating
                ? List.of(label, "floating_ip_address").toString()
                : List.of(label, "fixed_ips", 0, "ip_address").toString()));
  }

  /** An address of the documentation range for whatever is named. */
  private static String value(String name) {
    int number = name.hashCode();
    return "203.%d.%d.%d".formatted(number >>> 16 & 0xff, number >>> 8 & 0xff, number & 0xff);
  }

  private static Blueprint read(Path file) {
    try {
      return TestBlueprints.of(Files.readString(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Map<?, ?> yaml(String text) {
    return map(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  private static Map<?, ?> map(@org.jspecify.annotations.Nullable Object node) {
    return node instanceof Map<?, ?> map ? map : Map.of();
  }

  /** Computes Heat's functions as its documentation describes them. */
  private record Functions(java.util.function.BiFunction<String, Object, Object> leaf) {

    Object evaluate(@org.jspecify.annotations.Nullable Object node) {
      if (node instanceof List<?> list) {
        return list.stream().map(this::evaluate).toList();
      }
      if (!(node instanceof Map<?, ?> map)) {
        return node == null ? "" : node;
      }
      String name = map.size() == 1 ? String.valueOf(map.keySet().iterator().next()) : "";
      if (name.startsWith("get_")) {
        return leaf.apply(name, Objects.requireNonNull(map.get(name)));
      }
      if (name.equals("list_join") && map.get(name) instanceof List<?> join) {
        return ((List<?>) evaluate(join.get(1)))
            .stream()
                .map(String::valueOf)
                .collect(Collectors.joining(String.valueOf(join.getFirst())));
      }
      if (name.equals("str_replace")) {
        return replaced(map(map.get(name)));
      }
      var evaluated = new LinkedHashMap<String, Object>();
      map.forEach((key, each) -> evaluated.put(String.valueOf(key), evaluate(each)));
      return evaluated;
    }

    /** What was put in is not looked at again. */
    private Object replaced(Map<?, ?> function) {
      String rest = String.valueOf(evaluate(function.get("template")));
      Map<?, ?> params = map(function.get("params"));
      var marks =
          Pattern.compile(
              String.join(
                  "|",
                  params.keySet().stream().map(k -> Pattern.quote(String.valueOf(k))).toList()));
      return marks
          .matcher(rest)
          .replaceAll(found ->
              java.util.regex.Matcher.quoteReplacement(
                  String.valueOf(evaluate(params.get(found.group())))));
    }
  }
}
