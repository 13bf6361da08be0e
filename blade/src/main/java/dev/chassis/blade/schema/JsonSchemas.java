package dev.chassis.blade.schema;

import dev.chassis.value.Plain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The published JSON Schemas (draft 2020-12), for editors and other tools. They say what the form
 * alone can tell; what depends on other parts of a document is checked when it is read.
 */
public final class JsonSchemas {

  private static final String BASE = "https://chassis.dev/schema/v1alpha1/";

  private final Map<String, @Nullable Object> definitions = new LinkedHashMap<>();

  private JsonSchemas() {}

  /** The schema of a kind, as JSON text. */
  public static String of(Kind kind) {
    return new JsonSchemas().document(kind);
  }

  /** The name of the file in which a kind's schema is published. */
  public static String fileName(Kind kind) {
    return kind.word().toLowerCase(java.util.Locale.ROOT) + ".json";
  }

  private String document(Kind kind) {
    Map<String, @Nullable Object> body = of(kind.shape(), false);
    var schema = new LinkedHashMap<String, @Nullable Object>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", BASE + fileName(kind));
    schema.putAll(body);
    schema.put("title", kind.word());
    schema.put("description", kind.title() + ".");
    if (!definitions.isEmpty()) {
      schema.put("$defs", definitions);
    }
    return Json.pretty(schema);
  }

  /** The schema of a shape; {@code expressions} says whether a text with one may stand instead. */
  private Map<String, @Nullable Object> of(Shape shape, boolean expressions) {
    Map<String, @Nullable Object> plain =
        switch (shape) {
          case Shape.Text(var format) -> text(format);
          case Shape.Name(var types) -> name(types);
          case Shape.Whole(var minimum, var maximum) -> whole(minimum, maximum);
          case Shape.Number _ -> map("type", "number");
          case Shape.Flag _ -> map("type", "boolean");
          case Shape.Choice(var allowed) -> choice(allowed);
          case Shape.Size _ -> size();
          case Shape.Items items -> items(items, expressions);
          case Shape.Structure structure -> structure(structure, expressions);
          case Shape.Entries entries -> entries(entries, expressions);
          case Shape.Anything _ -> map();
          case Shape.Union(var options) -> union(options, expressions);
          case Shape.Tagged tagged -> tagged(tagged, expressions);
        };
    boolean anyText =
        shape instanceof Shape.Anything
            || shape instanceof Shape.Text(var format) && format == Format.ANY;
    return expressions && !anyText ? orExpression(plain) : plain;
  }

  private Map<String, @Nullable Object> orExpression(Map<String, @Nullable Object> plain) {
    var expression = map("type", "string");
    expression.put("pattern", "\\$\\{");
    expression.put("title", "Expression");
    expression.put(
        "description",
        "A text with ${…} over param, env, components and blade; evaluated before anything runs.");
    definitions.put("expression", expression);
    return map("anyOf", List.of(plain, map("$ref", "#/$defs/expression")));
  }

  private static Map<String, @Nullable Object> text(Format format) {
    var schema = map("type", "string");
    if (format != Format.ANY) {
      schema.put("pattern", "^(?:" + format.pattern() + ")$");
    }
    return schema;
  }

  private static Map<String, @Nullable Object> name(List<String> types) {
    var schema = text(Format.NAME);
    schema.put(
        "description",
        types.isEmpty()
            ? "The name of a component."
            : "The name of a component of type " + String.join(" or ", types) + ".");
    return schema;
  }

  private static Map<String, @Nullable Object> whole(long minimum, long maximum) {
    var schema = map("type", "integer");
    if (minimum != Long.MIN_VALUE) {
      schema.put("minimum", minimum);
      schema.put("maximum", maximum);
    }
    return schema;
  }

  private static Map<String, @Nullable Object> choice(List<String> allowed) {
    return allowed.size() == 1 ? map("const", allowed.getFirst()) : map("enum", allowed);
  }

  private static Map<String, @Nullable Object> size() {
    var schema = map("type", "string");
    schema.put("pattern", "^(?:" + Sizes.PATTERN + ")$");
    return schema;
  }

  private Map<String, @Nullable Object> items(Shape.Items items, boolean expressions) {
    var schema = map("type", "array");
    schema.put("items", of(items.each(), expressions));
    if (items.minimum() > 0) {
      schema.put("minItems", items.minimum());
    }
    schema.put("maxItems", items.maximum());
    return schema;
  }

  private Map<String, @Nullable Object> structure(Shape.Structure structure, boolean expressions) {
    var schema = map("type", "object");
    schema.put("title", structure.title());
    var properties = new LinkedHashMap<String, @Nullable Object>();
    for (Field field : structure.fields()) {
      properties.put(field.name(), field(field, expressions));
    }
    schema.put("properties", properties);
    List<String> required =
        structure.fields().stream()
            .filter(field -> field.required() && !field.fromEnvironment())
            .map(Field::name)
            .toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  private Map<String, @Nullable Object> field(Field field, boolean inherited) {
    boolean expressions =
        switch (field.expressions()) {
          case ALLOWED -> true;
          case REFUSED -> false;
          case INHERITED -> inherited;
        };
    Map<String, @Nullable Object> schema =
        new LinkedHashMap<String, @Nullable Object>(orEmpty(field, of(field.shape(), expressions)));
    schema.put("title", field.title());
    schema.put("description", field.description());
    field.standard().ifPresent(value -> schema.put("default", Plain.from(value)));
    if (!field.example().isEmpty()) {
      schema.put("examples", List.of(Examples.value(field)));
    }
    return schema;
  }

  /** A module that is one value may be named as an empty mapping: the environment then gives it. */
  private static Map<String, @Nullable Object> orEmpty(
      Field field, Map<String, @Nullable Object> schema) {
    if (!field.fromEnvironment() || field.required()) {
      return schema;
    }
    var empty = map("type", "object");
    empty.put("maxProperties", 0);
    return map("anyOf", List.of(schema, empty));
  }

  private Map<String, @Nullable Object> entries(Shape.Entries entries, boolean expressions) {
    var schema = map("type", "object");
    if (entries.names() != Format.ANY) {
      schema.put("propertyNames", map("pattern", "^(?:" + entries.names().pattern() + ")$"));
    }
    schema.put("additionalProperties", of(entries.each(), expressions));
    schema.put("maxProperties", entries.maximum());
    return schema;
  }

  private Map<String, @Nullable Object> union(List<Shape> options, boolean expressions) {
    var schemas = new ArrayList<>();
    for (Shape option : options) {
      schemas.add(
          option instanceof Shape.Structure structure
              ? structure(structure, expressions)
              : of(option, false));
    }
    return map("anyOf", schemas);
  }

  private Map<String, @Nullable Object> tagged(Shape.Tagged tagged, boolean expressions) {
    var branches = new ArrayList<>();
    tagged
        .options()
        .forEach((tag, structure) -> {
          definitions.put(tag, structure(structure, expressions));
          var when = map("properties", map(tagged.tag(), map("const", tag)));
          when.put("required", List.of(tagged.tag()));
          var branch = map("if", when);
          branch.put("then", map("$ref", "#/$defs/" + tag));
          branches.add(branch);
        });
    var kinds = map("enum", List.copyOf(tagged.options().keySet()));
    kinds.put("description", "The type of the component; it decides which fields there are.");
    var schema = map("type", "object");
    schema.put("required", List.of(tagged.tag()));
    schema.put("properties", map(tagged.tag(), kinds));
    schema.put("allOf", branches);
    return schema;
  }

  private static Map<String, @Nullable Object> map() {
    return new LinkedHashMap<>();
  }

  private static Map<String, @Nullable Object> map(String name, Object value) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put(name, value);
    return map;
  }
}
