package dev.chassis.drivers.openstack.client;

import java.util.Collection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes JSON; a field that is absent or null reads as empty text, zero or false. */
public final class Json {

  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** A new object to fill. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A list of texts. */
  public static ArrayNode texts(Collection<String> texts) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    texts.forEach(list::add);
    return list;
  }

  /** An object with one field that holds another. */
  public static ObjectNode wrap(String name, JsonNode content) {
    ObjectNode outer = object();
    outer.set(name, content);
    return outer;
  }

  /** The named text, empty when there is none. */
  public static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isValueNode() && !value.isNull() ? value.asString() : "";
  }

  /** The named whole number, 0 when there is none. */
  public static long number(JsonNode node, String field) {
    return node.path(field).asLong(0);
  }

  /** The named truth value, false when there is none. */
  public static boolean truth(JsonNode node, String field) {
    return node.path(field).asBoolean(false);
  }
}
