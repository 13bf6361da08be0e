package dev.chassis.simulator.http;

import dev.chassis.simulator.world.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What a call looks like, whatever ids and values it carries: two calls of one shape ask a service
 * for the same thing.
 *
 * @param call service, method and path template, such as {@code compute POST /v2.1/servers}
 * @param microversion such as {@code 2.52}, empty when none was asked for
 * @param query the names of the parameters, sorted, each once
 * @param body the paths of the members sent, sorted: {@code server.networks[].port}; {@code *}
 *     stands for a key that the client invents, and {@code =null} marks what is sent as nothing
 */
public record CallShape(String call, String microversion, List<String> query, List<String> body)
    implements Comparable<CallShape> {

  private static final Comparator<CallShape> ORDER =
      Comparator.comparing(CallShape::call)
          .thenComparing(CallShape::microversion)
          .thenComparing(shape -> String.join(" ", shape.query()))
          .thenComparing(shape -> String.join(" ", shape.body()));

  public CallShape {
    query = List.copyOf(query);
    body = List.copyOf(body);
  }

  static CallShape of(String call, Request request) {
    var members = new TreeSet<String>();
    if (request.body().length > 0) {
      try {
        members("", Json.parse(request.body()), members);
      } catch (IllegalArgumentException e) {
        members.add("(no JSON)");
      }
    }
    String[] version = request.header("openstack-api-version").strip().split("\\s+");
    return new CallShape(
        call,
        version.length == 2 ? version[1] : "",
        List.copyOf(new TreeSet<>(request.query().keySet())),
        List.copyOf(members));
  }

  /** An answer's status, and the name of the error where the service gives one. */
  static String answer(Answer answer) {
    String status = Integer.toString(answer.status());
    String type = answer.headers().getOrDefault("Content-Type", "");
    if (answer.status() < 400 || answer.body().length == 0 || !type.contains("json")) {
      return status;
    }
    String name = Json.text(Json.parse(answer.body()).path("NeutronError"), "type");
    return name.isEmpty() ? status : status + " " + name;
  }

  private static void members(String at, JsonNode node, TreeSet<String> into) {
    if (node.isNull()) {
      into.add(at + "=null");
    } else if (node.isObject() && !node.isEmpty()) {
      boolean invented = at.equals("metadata") || at.endsWith(".metadata");
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        String name = invented ? "*" : member.getKey();
        members(at.isEmpty() ? name : at + "." + name, member.getValue(), into);
      }
    } else if (node.isArray() && !node.isEmpty()) {
      node.forEach(item -> members(at + "[]", item, into));
    } else {
      into.add(node.isObject() ? at + "{}" : node.isArray() ? at + "[]" : at);
    }
  }

  @Override
  public int compareTo(CallShape other) {
    return ORDER.compare(this, other);
  }
}
