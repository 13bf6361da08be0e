package dev.chassis.simulator.compute;

import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether a server's document has the members that its microversion knows, and in their form. */
final class OrderForm {

  private static final Set<String> ALWAYS =
      Set.of(
          "name",
          "imageRef",
          "flavorRef",
          "adminPass",
          "metadata",
          "networks",
          "OS-DCF:diskConfig",
          "accessIPv4",
          "accessIPv6",
          "personality",
          "availability_zone",
          "block_device_mapping",
          "block_device_mapping_v2",
          "config_drive",
          "key_name",
          "min_count",
          "max_count",
          "return_reservation_id",
          "security_groups",
          "user_data");
  private static final Map<String, Integer> SINCE =
      Map.of(
          "description", 19,
          "tags", 52,
          "trusted_image_certificates", 63,
          "host", 74,
          "hypervisor_hostname", 74,
          "hostname", 90);

  private final Request request;

  OrderForm(Request request) {
    this.request = request;
  }

  void check(ObjectNode body) {
    for (String required : List.of("name", "flavorRef")) {
      if (!body.has(required)) {
        throw wrong("server", Json.python(body), "'" + required + "' is a required property");
      }
    }
    if (request.atLeast(37) && !body.has("networks")) {
      throw wrong("server", Json.python(body), "'networks' is a required property");
    }
    for (String name : body.propertyNames()) {
      boolean known = ALWAYS.contains(name) || request.atLeast(SINCE.getOrDefault(name, 999));
      if (!known || (name.equals("personality") && request.atLeast(57))) {
        throw Refusal.badRequest(
            "Invalid input for field/attribute server. Value: %s. Additional properties are not allowed ('%s' was unexpected)"
                .formatted(Json.python(body), name));
      }
    }
    name(Json.text(body, "name"));
    ServerOrder.checkUserData(Json.text(body, "user_data"));
    metadata(body.path("metadata"));
    tags(body.path("tags"));
  }

  static void name(String name) {
    if (name.isBlank()) {
      throw wrong("name", name, "'" + name + "' is too short");
    }
    if (name.length() > 255) {
      throw wrong("name", name, "'" + name + "' is too long");
    }
  }

  private static void metadata(JsonNode metadata) {
    if (metadata.size() > 128) {
      throw Refusal.forbidden("Maximum number of metadata items exceeds 128");
    }
    metadata
        .properties()
        .forEach(item -> {
          if (!item.getValue().isString()) {
            String value = Json.python(item.getValue());
            throw wrong(item.getKey(), value, value + " is not of type 'string'");
          }
          if (item.getValue().asString().length() > 255) {
            throw wrong(
                item.getKey(),
                item.getValue().toString(),
                "'" + item.getValue().asString() + "' is too long");
          }
        });
  }

  static void tags(JsonNode tags) {
    if (tags.size() > 50) {
      throw wrong("tags", tags.toString(), tags + " is too long");
    }
    for (JsonNode tag : tags) {
      String text = tag.asString("");
      if (text.isEmpty() || text.length() > 60 || text.contains("/") || text.contains(",")) {
        throw wrong("0", text, "'" + text + "' does not match '^[^,/]*$'");
      }
    }
  }

  static Refusal wrong(String field, String value, String why) {
    return Refusal.badRequest(
        "Invalid input for field/attribute %s. Value: %s. %s".formatted(field, value, why));
  }
}
