package dev.chassis.simulator.identity;

import dev.chassis.simulator.world.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows a token as Keystone does. */
final class TokenView {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final Identity identity;
  private final Catalogue catalogue;

  TokenView(Identity identity, Catalogue catalogue) {
    this.identity = identity;
    this.catalogue = catalogue;
  }

  ObjectNode document(Token token, String base, boolean withCatalogue) {
    ObjectNode shown = Json.object();
    shown.set("methods", Json.strings(token.methods()));
    shown.set("user", user(token));
    shown.set("audit_ids", Json.array().add(token.auditId()));
    shown.put("expires_at", time(token.expires())).put("issued_at", time(token.issued()));
    identity.project(token.projectId()).ifPresent(project -> scope(shown, token, project));
    if (withCatalogue && !token.projectId().isEmpty()) {
      shown.set("catalog", catalogue.document(base, token.projectId()));
    }
    if (!token.credential().isEmpty()) {
      ObjectNode credential = Json.object().put("id", token.credential());
      credential.put(
          "name",
          identity.credential(token.credential()).map(ApplicationCredential::name).orElse(""));
      credential.put("restricted", true);
      shown.set("application_credential", credential);
    }
    return Json.object("token", shown);
  }

  private ObjectNode user(Token token) {
    ObjectNode user = Json.object("domain", domain());
    user.put("id", token.userId());
    user.put("name", identity.user(token.userId()).map(User::name).orElse(""));
    user.set("password_expires_at", Json.none());
    return user;
  }

  private static void scope(ObjectNode shown, Token token, Project project) {
    ObjectNode scope = Json.object("domain", domain());
    scope.put("id", project.id()).put("name", project.name());
    shown.set("project", scope);
    shown.put("is_domain", false);
    ArrayNode roles = Json.array();
    token
        .roles()
        .forEach(
            role -> roles.addObject().put("id", Catalogue.id("role " + role)).put("name", role));
    shown.set("roles", roles);
  }

  static ObjectNode domain() {
    return Json.object().put("id", "default").put("name", "Default");
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }
}
