package dev.chassis.simulator.http;

import dev.chassis.simulator.world.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a call is answered: status, headers in their order, body. */
public record Answer(int status, Map<String, String> headers, byte[] body) {

  private static final Pattern PAGE =
      Pattern.compile("<h1>(.*?)</h1>\\n  (.*)\\n </body>", Pattern.DOTALL);

  public static Answer json(int status, JsonNode document) {
    return new Answer(status, new LinkedHashMap<>(), Json.bytes(document))
        .header("Content-Type", "application/json");
  }

  public static Answer ok(JsonNode document) {
    return json(200, document);
  }

  public static Answer empty(int status) {
    return new Answer(status, new LinkedHashMap<>(), new byte[0]);
  }

  public static Answer bytes(int status, String type, byte[] body) {
    return new Answer(status, new LinkedHashMap<>(), body).header("Content-Type", type);
  }

  public static Answer text(int status, String type, String body) {
    return bytes(status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  /** The page in which the web frameworks themselves say no, whatever the service's shape. */
  public static Answer page(int status, String title, String text) {
    return page(status, title, text, "");
  }

  /** The same with a sentence of the service's own below it. */
  public static Answer page(int status, String title, String text, String detail) {
    String heading = status + " " + title;
    return text(
        status,
        "text/html; charset=UTF-8",
        "<html>\n <head>\n  <title>%s</title>\n </head>\n <body>\n  <h1>%s</h1>\n  %s<br /><br />\n%s\n\n\n </body>\n</html>"
            .formatted(heading, heading, text, detail));
  }

  /**
   * The same page in the form in which it goes to those who accept JSON; others stay as they are.
   */
  Answer forReader(String accepted) {
    Matcher page =
        PAGE.matcher(
            headers.getOrDefault("Content-Type", "").startsWith("text/html")
                ? new String(body, StandardCharsets.UTF_8)
                : "");
    if (!accepted.contains("application/json") || !page.find()) {
      return this;
    }
    String message = page.group(2).replace("&#x27;", "'").replace("&lt;", "<");
    ObjectNode document = Json.object();
    document.put("message", message.replace("&gt;", ">").replace("&amp;", "&"));
    document.put("code", page.group(1));
    document.put("title", page.group(1).substring(4));
    Answer plain = json(status, document);
    headers.forEach((name, value) -> plain.headers().putIfAbsent(name, value));
    return plain;
  }

  /** The same answer with one header more. */
  public Answer header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }
}
