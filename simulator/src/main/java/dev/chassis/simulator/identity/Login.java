package dev.chassis.simulator.identity;

import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Checks what stands in an {@code auth} document and turns it into a token. */
final class Login {

  private final Identity identity;

  Login(Identity identity) {
    this.identity = identity;
  }

  Token of(JsonNode auth) {
    JsonNode proof = auth.path("identity");
    List<String> methods = new ArrayList<>();
    proof.path("methods").forEach(method -> methods.add(method.asString()));
    if (methods.isEmpty()) {
      throw Refusal.badRequest(
          "Invalid input for field 'identity': 'methods' is a required property");
    }
    return switch (methods.getFirst()) {
      case "password" -> byPassword(proof.path("password").path("user"), auth);
      case "token" -> byToken(Json.text(proof.path("token"), "id"), auth);
      case "application_credential" -> byCredential(proof.path("application_credential"));
      case String other ->
          throw new Refusal(
              401,
              "Unauthorized",
              "Attempted to authenticate with an unsupported method: " + other);
    };
  }

  private Token byPassword(JsonNode given, JsonNode auth) {
    User user = user(given).orElseThrow(Identity::unauthorized);
    if (!user.password().equals(Json.text(given, "password"))) {
      throw Identity.unauthorized();
    }
    return scoped(user, auth, List.of("password"));
  }

  private Token byToken(String id, JsonNode auth) {
    Token token = identity.token(id).orElseThrow(Identity::unauthorized);
    User user = identity.user(token.userId()).orElseThrow(Identity::unauthorized);
    return scoped(user, auth, List.of("token", "password"));
  }

  private Token byCredential(JsonNode given) {
    ApplicationCredential credential = credential(given).orElseThrow(Identity::unauthorized);
    if (!credential.secret().equals(Json.text(given, "secret"))) {
      throw Identity.unauthorized();
    }
    User user = identity.user(credential.userId()).orElseThrow(Identity::unauthorized);
    List<String> methods = List.of("application_credential");
    return identity.issue(
        user, credential.projectId(), credential.roles(), methods, credential.id());
  }

  private Optional<ApplicationCredential> credential(JsonNode given) {
    String id = Json.text(given, "id");
    if (!id.isEmpty()) {
      return Optional.of(
          identity
              .credential(id)
              .orElseThrow(
                  () -> Refusal.notFound("Could not find Application Credential: " + id + ".")));
    }
    String name = Json.text(given, "name");
    return user(given.path("user"))
        .flatMap(user ->
            identity.credentialsOf(user.id()).stream()
                .filter(credential -> credential.name().equals(name))
                .findFirst());
  }

  private Optional<User> user(JsonNode given) {
    if (Json.has(given, "id")) {
      return identity.user(Json.text(given, "id"));
    }
    return isDefaultDomain(given.path("domain"))
        ? identity.userNamed(Json.text(given, "name"))
        : Optional.empty();
  }

  private Token scoped(User user, JsonNode auth, List<String> methods) {
    JsonNode scope = auth.path("scope");
    if (!scope.isObject()) {
      return identity.issue(user, "", Set.of(), methods, "");
    }
    Project project = project(scope.path("project")).orElseThrow(Identity::unauthorized);
    Set<String> roles = user.roles().getOrDefault(project.id(), Set.of());
    return identity.issue(user, project.id(), roles, methods, "");
  }

  private Optional<Project> project(JsonNode given) {
    if (Json.has(given, "id")) {
      return identity.project(Json.text(given, "id"));
    }
    return isDefaultDomain(given.path("domain"))
        ? identity.projectNamed(Json.text(given, "name"))
        : Optional.empty();
  }

  private static boolean isDefaultDomain(JsonNode domain) {
    return Json.text(domain, "id").equals("default") || Json.text(domain, "name").equals("Default");
  }
}
