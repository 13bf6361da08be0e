package dev.chassis.simulator.world;

import java.util.Collection;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Words for building and reading JSON trees, so that the rest reads as the documents look. */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  public static ObjectNode object() {
    return NODES.objectNode();
  }

  /** An object with one member. */
  public static ObjectNode object(String name, JsonNode value) {
    return object().set(name, value);
  }

  public static ArrayNode array() {
    return NODES.arrayNode();
  }

  public static ArrayNode array(Collection<? extends JsonNode> items) {
    ArrayNode array = array();
    items.forEach(array::add);
    return array;
  }

  public static ArrayNode strings(Collection<String> items) {
    ArrayNode array = array();
    items.forEach(array::add);
    return array;
  }

  public static JsonNode text(String value) {
    return NODES.stringNode(value);
  }

  public static JsonNode number(long value) {
    return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
  }

  public static JsonNode flag(boolean value) {
    return NODES.booleanNode(value);
  }

  public static JsonNode none() {
    return NullNode.instance;
  }

  /** Reads a document; anything that is not JSON is an {@link IllegalArgumentException}. */
  public static JsonNode parse(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  public static byte[] bytes(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  /** The member as text, or {@code otherwise} when it is absent or null. */
  public static String text(JsonNode object, String member, String otherwise) {
    JsonNode value = object.path(member);
    return value.isValueNode() && !value.isNull() ? value.asString() : otherwise;
  }

  /** The member as text, or the empty string. */
  public static String text(JsonNode object, String member) {
    return text(object, member, "");
  }

  /** A value as Python writes it, which is how services show what they refuse. */
  public static String python(JsonNode node) {
    if (node.isObject()) {
      return node.properties().stream()
          .map(member -> "'" + member.getKey() + "': " + python(member.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (node.isArray()) {
      return node.valueStream().map(Json::python).collect(Collectors.joining(", ", "[", "]"));
    }
    return switch (node.getNodeType()) {
      case STRING -> "'" + node.asString() + "'";
      case BOOLEAN -> node.asBoolean() ? "True" : "False";
      case NULL, MISSING -> "None";
      case NUMBER, ARRAY, OBJECT, BINARY, POJO -> node.toString();
    };
  }

  public static boolean has(JsonNode object, String member) {
    return object.hasNonNull(member);
  }
}
