package dev.chassis.simulator.network;

import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a client may write about one kind of resource, and what holds when it does not. */
final class Attributes {

  /** Checks a value of an attribute of this name and gives the form that is kept. */
  interface Type {
    JsonNode read(String name, JsonNode value);
  }

  private record Attribute(
      boolean post, boolean put, boolean required, JsonNode otherwise, Type type) {}

  private final String singular;
  private final Map<String, Attribute> attributes = new LinkedHashMap<>();

  Attributes(String singular) {
    this.singular = singular;
    writable("name", Json.text(""), Attributes::text);
    writable("description", Json.text(""), Attributes::text);
    fixed("project_id", Json.none(), Attributes::text);
    fixed("tenant_id", Json.none(), Attributes::text);
  }

  /** May be given at creation and changed later. */
  Attributes writable(String name, JsonNode otherwise, Type type) {
    attributes.put(name, new Attribute(true, true, false, otherwise, type));
    return this;
  }

  /** May be given at creation only. */
  Attributes fixed(String name, JsonNode otherwise, Type type) {
    attributes.put(name, new Attribute(true, false, false, otherwise, type));
    return this;
  }

  /** Must be given at creation, and stays. */
  Attributes required(String name, Type type) {
    attributes.put(name, new Attribute(true, false, true, Json.none(), type));
    return this;
  }

  /** Shown, but never written by a client. */
  Attributes shown(String... names) {
    for (String name : names) {
      attributes.put(name, new Attribute(false, false, false, Json.none(), Attributes::any));
    }
    return this;
  }

  /** Checks the body of a creation and fills in what it leaves out. */
  ObjectNode forCreation(ObjectNode body) {
    refuseUnknown(body);
    ObjectNode filled = Json.object();
    attributes.forEach((name, attribute) -> {
      JsonNode given = body.get(name);
      if (given != null && !attribute.post()) {
        throw bad("Attribute '" + name + "' not allowed in POST");
      }
      if (given == null && attribute.required()) {
        throw bad("Failed to parse request. Required attribute '" + name + "' not specified");
      }
      if (attribute.post()) {
        filled.set(
            name, given == null ? attribute.otherwise() : attribute.type().read(name, given));
      }
    });
    return filled;
  }

  /** Checks the body of an update. */
  ObjectNode forUpdate(ObjectNode body) {
    refuseUnknown(body);
    ObjectNode read = Json.object();
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      String name = member.getKey();
      Attribute attribute = attributes.get(name);
      if (attribute == null || !attribute.put()) {
        throw bad("Cannot update read-only attribute " + name);
      }
      read.set(name, attribute.type().read(name, member.getValue()));
    }
    return read;
  }

  private void refuseUnknown(ObjectNode body) {
    List<String> unknown = new ArrayList<>(body.propertyNames());
    unknown.removeAll(attributes.keySet());
    if (!unknown.isEmpty()) {
      throw bad("Unrecognized attribute(s) '" + String.join(", ", unknown) + "'");
    }
  }

  String singular() {
    return singular;
  }

  static Refusal bad(String message) {
    return new Refusal(400, "HTTPBadRequest", message);
  }

  static Refusal invalid(String message) {
    return new Refusal(400, "InvalidInput", "Invalid input for operation: " + message + ".");
  }

  static Refusal invalid(String name, String reason) {
    return bad("Invalid input for " + name + ". Reason: " + reason + ".");
  }

  static JsonNode any(String name, JsonNode value) {
    return value;
  }

  static JsonNode text(String name, JsonNode value) {
    if (!value.isString()) {
      throw invalid(name, "'" + shown(value) + "' is not a valid string");
    }
    if (value.asString().length() > 255) {
      throw invalid(name, "'" + value.asString() + "' exceeds maximum length of 255");
    }
    return value;
  }

  static JsonNode flag(String name, JsonNode value) {
    return switch (value.asString("").toLowerCase(Locale.ROOT)) {
      case "true", "1" -> Json.flag(true);
      case "false", "0" -> Json.flag(false);
      case String other -> throw invalid("'" + other + "' cannot be converted to boolean");
    };
  }

  static JsonNode uuid(String name, JsonNode value) {
    if (!value.isString() || !value.asString().matches("[0-9a-fA-F-]{32,36}")) {
      throw invalid(name, "'" + shown(value) + "' is not a valid UUID");
    }
    return value;
  }

  static JsonNode list(String name, JsonNode value) {
    if (!value.isArray()) {
      throw invalid(name, "'" + shown(value) + "' is not a list");
    }
    return value;
  }

  static JsonNode optionalList(String name, JsonNode value) {
    return value.isNull() ? Json.array() : list(name, value);
  }

  static Type orNull(Type type) {
    return (name, value) -> value.isNull() ? value : type.read(name, value);
  }

  static Type converted(UnaryOperator<JsonNode> conversion) {
    return (name, value) -> conversion.apply(value);
  }

  static String shown(JsonNode value) {
    return value.isNull() ? "None" : value.isValueNode() ? value.asString() : value.toString();
  }
}
