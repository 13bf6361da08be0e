package dev.chassis.drivers.openstack.client;

import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a service itself says of an error. Every service has its own shape: <code>
 * {"badRequest": {"message": …}}</code> (Nova, Cinder), <code>
 * {"NeutronError": {"type": …, "message": …}}</code>, <code>{"error": {"message": …}}</code>
 * (Keystone), <code>{"errors": [{"detail": …}]}</code> (Placement), <code>{"message": …}</code>
 * with HTML in it, HTML or plain text (Glance and what stands before a service).
 *
 * @param type the name of the error, empty when the service gives none
 * @param message its words, at most 500 characters on one line
 */
record SiteWords(String type, String message) {

  private static final int LONGEST = 500;
  private static final Pattern SECRET =
      Pattern.compile(
          "((?:user_?data|password|adminPass|secret)\\W.{0,40}?Value: ).*",
          Pattern.CASE_INSENSITIVE);

  static SiteWords of(Answer answer) {
    SiteWords words = answer.body().isObject() ? fromJson(answer.body()) : fromText(answer.text());
    return new SiteWords(words.type, shorten(words.message));
  }

  private static SiteWords fromJson(JsonNode body) {
    JsonNode list = body.path("errors");
    if (list.isArray() && !list.isEmpty()) {
      return new SiteWords(Json.text(list.get(0), "code"), Json.text(list.get(0), "detail"));
    }
    if (body.path("message").isString()) {
      return fromText(Json.text(body, "message"));
    }
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      JsonNode error = field.getValue();
      if (error.isObject() && error.has("message")) {
        String type = Json.text(error, "type");
        return new SiteWords(type.isEmpty() ? field.getKey() : type, Json.text(error, "message"));
      }
      if (error.isString()) {
        return new SiteWords(field.getKey(), error.asString());
      }
    }
    return new SiteWords("", body.toString());
  }

  private static SiteWords fromText(String text) {
    String body = text.replaceAll("(?is)<head>.*?</head>", " ");
    return new SiteWords("", body.replaceAll("<[^>]*>", " ").replace("&quot;", "\""));
  }

  /** Validators quote the value that they do not like, which may be a secret. */
  private static String shorten(String words) {
    String line = SECRET.matcher(words.replaceAll("\\s+", " ").strip()).replaceAll("$1(hidden)");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
