package dev.chassis.simulator.identity;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;

/** Getting, checking and withdrawing tokens, and what a token gives access to. */
final class TokensApi {

  private final Identity identity;
  private final Login login;
  private final TokenView view;
  private final Catalogue catalogue;

  TokensApi(Identity identity, Catalogue catalogue) {
    this.identity = identity;
    this.login = new Login(identity);
    this.view = new TokenView(identity, catalogue);
    this.catalogue = catalogue;
  }

  void routes(Router router) {
    router.open("POST", "/v3/auth/tokens", this::create);
    router.get("/v3/auth/tokens", this::show);
    router.head(
        "/v3/auth/tokens",
        request -> Answer.empty(200).header("X-Subject-Token", subject(request).id()));
    router.delete("/v3/auth/tokens", this::revoke);
    router.get("/v3/auth/catalog", this::catalogue);
  }

  private Answer create(Request request) {
    Token token = login.of(request.document("auth"));
    boolean full = !request.query().containsKey("nocatalog");
    return Answer.json(201, view.document(token, request.base(), full))
        .header("X-Subject-Token", token.id())
        .header("Vary", "X-Auth-Token");
  }

  private Answer show(Request request) {
    Token token = subject(request);
    boolean full = !request.query().containsKey("nocatalog");
    return Answer.ok(view.document(token, request.base(), full))
        .header("X-Subject-Token", token.id());
  }

  private Answer revoke(Request request) {
    identity.revoke(subject(request).id());
    return Answer.empty(204);
  }

  private Answer catalogue(Request request) {
    String project = request.caller().projectId();
    if (project.isEmpty()) {
      throw Refusal.forbidden(
          "You are not authorized to perform the requested action: identity:get_auth_catalog.");
    }
    return Answer.ok(Json.object("catalog", catalogue.document(request.base(), project)));
  }

  private Token subject(Request request) {
    return identity
        .token(request.header("x-subject-token"))
        .filter(
            token -> token.userId().equals(request.caller().userId()) || request.caller().isAdmin())
        .orElseThrow(() -> Refusal.notFound("Could not recognize Fernet token"));
  }
}
