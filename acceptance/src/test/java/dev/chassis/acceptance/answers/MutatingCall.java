package dev.chassis.acceptance.answers;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A kind of request that changes something, whatever the ids in its path.
 *
 * @param text such as {@code POST networks} or {@code PUT routers add_router_interface}
 */
record MutatingCall(String text) implements Comparable<MutatingCall> {

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("networks", "network"),
          Map.entry("subnets", "subnet"),
          Map.entry("routers", "router"),
          Map.entry("security-groups", "security-group"),
          Map.entry("security-group-rules", "security-rule"),
          Map.entry("ports", "port"),
          Map.entry("servers", "server"),
          Map.entry("os-keypairs", "key-pair"),
          Map.entry("os-server-groups", "placement-group"),
          Map.entry("volumes", "volume"),
          Map.entry("floatingips", "floating-ip"));
  private static final Set<String> VERBS =
      Set.of(
          "add_router_interface",
          "remove_router_interface",
          "action",
          "metadata",
          "tags",
          "os-volume_attachments",
          "os-interface");
  private static final Pattern FIRST_KEY = Pattern.compile("\\{\\s*\"([^\"]+)\"");

  /** The kind of a request. */
  static MutatingCall of(String method, String path, String body) {
    String words =
        Arrays.stream(path.split("/"))
            .filter(word -> TYPES.containsKey(word) || VERBS.contains(word))
            .distinct()
            .collect(Collectors.joining(" "));
    Matcher key = FIRST_KEY.matcher(body);
    String action = words.endsWith("action") && key.find() ? " " + key.group(1) : "";
    return new MutatingCall(method + " " + words + action);
  }

  /** The type of resource that it is about. */
  String type() {
    if (text.contains("router_interface")) {
      return "router-interface";
    }
    for (String word : text.split(" ")) {
      if (TYPES.containsKey(word)) {
        return TYPES.getOrDefault(word, "");
      }
    }
    throw new IllegalStateException("Of no type: " + text);
  }

  /** True when it makes an object. */
  boolean creates() {
    return text.contains("add_router_interface") || text.matches("POST [a-z-]+");
  }

  @Override
  public int compareTo(MutatingCall other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
