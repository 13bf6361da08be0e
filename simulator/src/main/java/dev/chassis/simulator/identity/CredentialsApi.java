package dev.chassis.simulator.identity;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A user's own application credentials. */
final class CredentialsApi {

  private static final String PATH = "/v3/users/{user}/application_credentials";

  private final Identity identity;

  CredentialsApi(Identity identity) {
    this.identity = identity;
  }

  void routes(Router router) {
    router.get(PATH, this::list);
    router.post(PATH, this::create);
    router.get(PATH + "/{credential}", this::show);
    router.delete(PATH + "/{credential}", this::delete);
  }

  private Answer list(Request request) {
    requireSelf(request);
    ArrayNode shown = Json.array();
    identity.credentialsOf(request.var("user")).forEach(c -> shown.add(document(c)));
    return Answer.ok(Json.object("application_credentials", shown));
  }

  private Answer create(Request request) {
    requireSelf(request);
    ObjectNode wanted = request.document("application_credential");
    String name = Json.text(wanted, "name");
    boolean taken =
        identity.credentialsOf(request.var("user")).stream().anyMatch(c -> c.name().equals(name));
    if (taken) {
      throw Refusal.conflict(
          "Conflict occurred attempting to store application_credential - Duplicate entry found with name "
              + name
              + " at user ID "
              + request.var("user")
              + ".");
    }
    ApplicationCredential made =
        identity.newCredential(
            name,
            Json.text(wanted, "secret"),
            request.var("user"),
            request.caller().projectId(),
            request.caller().roles());
    ObjectNode shown = document(made).put("secret", made.secret());
    return Answer.json(201, Json.object("application_credential", shown));
  }

  private Answer show(Request request) {
    return Answer.ok(Json.object("application_credential", document(found(request))));
  }

  private Answer delete(Request request) {
    identity.removeCredential(found(request).id());
    return Answer.empty(204);
  }

  private ApplicationCredential found(Request request) {
    requireSelf(request);
    String id = request.var("credential");
    return identity
        .credential(id)
        .filter(c -> c.userId().equals(request.var("user")))
        .orElseThrow(() -> Refusal.notFound("Could not find Application Credential: " + id + "."));
  }

  private static void requireSelf(Request request) {
    if (!request.caller().userId().equals(request.var("user")) && !request.caller().isAdmin()) {
      throw Refusal.forbidden(
          "You are not authorized to perform the requested action: identity:list_application_credentials.");
    }
  }

  private static ObjectNode document(ApplicationCredential credential) {
    ObjectNode shown = Json.object().put("id", credential.id()).put("name", credential.name());
    shown.put("project_id", credential.projectId()).put("user_id", credential.userId());
    shown.set("description", Json.none());
    shown.set("expires_at", Json.none());
    shown.put("unrestricted", false);
    ArrayNode roles = Json.array();
    credential
        .roles()
        .forEach(r -> roles.addObject().put("id", Catalogue.id("role " + r)).put("name", r));
    shown.set("roles", roles);
    return shown;
  }
}
