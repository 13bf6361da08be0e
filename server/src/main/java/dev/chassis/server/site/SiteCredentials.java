package dev.chassis.server.site;

import dev.chassis.server.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Credentials of a site as they are sent and, sealed, stored. Shows nothing of itself.
 *
 * <p>{@code type: password} has {@code username} (or {@code userId}), {@code password}, {@code
 * userDomain}, {@code project} (or {@code projectId}) and {@code projectDomain}; {@code type:
 * applicationCredential} has {@code secret} and either {@code id} or {@code name} with the user.
 */
public final class SiteCredentials {

  private static final Set<String> TYPES = Set.of("password", "applicationCredential");

  private final Map<String, String> fields;

  private SiteCredentials(Map<String, String> fields) {
    this.fields = Map.copyOf(fields);
  }

  /**
   * Takes what was sent.
   *
   * @throws Problem 400 naming the field that is missing
   */
  public static SiteCredentials of(Map<String, ? extends @Nullable Object> sent) {
    var fields = new LinkedHashMap<String, String>();
    sent.forEach((name, value) -> {
      if (value != null) {
        fields.put(name, String.valueOf(value));
      }
    });
    String type = fields.getOrDefault("type", "");
    if (!TYPES.contains(type)) {
      throw Problem.malformed(
          "The credentials are of the unknown type '" + type + "'.",
          "Set credentials.type to password or applicationCredential.");
    }
    var credentials = new SiteCredentials(fields);
    if (type.equals("password")) {
      credentials.demand("password", "password");
      credentials.demand("username", "username", "userId");
      credentials.demand("project", "project", "projectId");
    } else {
      credentials.demand("secret", "secret");
      credentials.demand("id", "id", "name");
    }
    return credentials;
  }

  private void demand(String shown, String... oneOf) {
    for (String name : oneOf) {
      if (!get(name).isEmpty()) {
        return;
      }
    }
    throw Problem.malformed(
        "The credentials lack the field '" + shown + "'.", "Send credentials." + shown + ".");
  }

  /** A field; empty when it was not sent. */
  public String get(String name) {
    return fields.getOrDefault(name, "");
  }

  /** For sealing only. */
  Map<String, String> fields() {
    return fields;
  }

  @Override
  public String toString() {
    return "SiteCredentials[" + get("type") + "]";
  }
}
