package dev.chassis.drivers.openstack.client;

import dev.chassis.site.ErrorCode;
import dev.chassis.site.SiteException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks Keystone v3 for a token that is scoped to one project. */
final class Keystone {

  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);

  private final Transport transport;
  private final URI authUrl;
  private final Credentials credentials;
  private final InstantSource clock;

  Keystone(Transport transport, URI authUrl, Credentials credentials, InstantSource clock) {
    this.transport = transport;
    this.authUrl = versioned(authUrl);
    this.credentials = credentials;
    this.clock = clock;
  }

  /** A new token; safe to ask for twice. */
  Token authenticate() {
    Call call =
        Call.post(Service.IDENTITY, request(), "/auth/tokens")
            .to("authenticate " + who(credentials));
    Answer answer = transport.send(call, URI.create(authUrl + call.target()), Map.of());
    if (answer.status() >= 400) {
      throw AnswerFailures.of(call, answer);
    }
    return token(answer);
  }

  /** The base of Keystone's own calls. */
  URI base() {
    return authUrl;
  }

  private Token token(Answer answer) {
    String value = answer.headers().firstValue("x-subject-token").orElse("");
    JsonNode token = answer.body().path("token");
    if (value.isEmpty() || !token.isObject()) {
      throw SiteException.of(ErrorCode.BAD_ANSWER)
          .answer(answer.status(), answer.requestId())
          .says(
              "What answers at " + authUrl + " is not Keystone v3: it gave no token.",
              "Check the site's authentication URL.");
    }
    if (token.path("project").isMissingNode()) {
      throw SiteException.of(ErrorCode.MISCONFIGURED)
          .answer(answer.status(), answer.requestId())
          .says(
              "The credentials are good but lead to no project.",
              "Name the project in the site's credentials.");
    }
    // Only the length of life is taken from Keystone: its clock need not agree with ours.
    Duration life = life(token);
    Duration margin = min(LONGEST_MARGIN, life.dividedBy(5));
    Instant now = clock.instant();
    return new Token(
        value,
        now.plus(life).minus(margin),
        now.plus(life),
        Json.text(token.path("project"), "id"),
        Json.text(token.path("project"), "name"),
        Json.text(token.path("user"), "id"),
        Catalogue.read(token.path("catalog")));
  }

  private static Duration life(JsonNode token) {
    try {
      return Duration.between(
          Instant.parse(Json.text(token, "issued_at")),
          Instant.parse(Json.text(token, "expires_at")));
    } catch (DateTimeParseException e) {
      throw SiteException.of(ErrorCode.BAD_ANSWER)
          .says("Keystone gave a token without a readable expiry.", "Tell the operator.", e);
    }
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private ObjectNode request() {
    ObjectNode identity = Json.object();
    ObjectNode auth = Json.object();
    auth.set("identity", identity);
    switch (credentials) {
      case Credentials.Password(var user, var password, var project) -> {
        ObjectNode who = named(user).put("password", password);
        identity.putArray("methods").add("password");
        identity.set("password", Json.wrap("user", who));
        auth.set("scope", Json.wrap("project", named(project)));
      }
      case Credentials.ApplicationCredential(var id, var secret) -> {
        identity.putArray("methods").add("application_credential");
        identity.set("application_credential", Json.object().put("id", id).put("secret", secret));
      }
      case Credentials.NamedApplicationCredential(var name, var user, var secret) -> {
        ObjectNode credential = Json.object().put("name", name).put("secret", secret);
        credential.set("user", named(user));
        identity.putArray("methods").add("application_credential");
        identity.set("application_credential", credential);
      }
    }
    return Json.wrap("auth", auth);
  }

  private static ObjectNode named(Naming naming) {
    return switch (naming) {
      case Naming.ById(var id) -> Json.object().put("id", id);
      case Naming.ByName(var name, var domain) -> {
        ObjectNode node = Json.object().put("name", name);
        node.set(
            "domain",
            switch (domain) {
              case Naming.Domain.WithId(var id) -> Json.object().put("id", id);
              case Naming.Domain.WithName(var text) -> Json.object().put("name", text);
            });
        yield node;
      }
    };
  }

  private static String who(Credentials credentials) {
    return switch (credentials) {
      case Credentials.Password(var user, _, _) -> "user " + text(user);
      case Credentials.ApplicationCredential(var id, _) -> "application credential " + id;
      case Credentials.NamedApplicationCredential(var name, _, _) ->
          "application credential " + name;
    };
  }

  private static String text(Naming naming) {
    return switch (naming) {
      case Naming.ById(var id) -> id;
      case Naming.ByName(var name, _) -> name;
    };
  }

  private static URI versioned(URI url) {
    String text = url.toString().replaceAll("/+$", "");
    if (text.endsWith("/v2.0")) {
      throw SiteException.of(ErrorCode.MISCONFIGURED)
          .says(
              "The authentication URL " + url + " is that of Keystone v2.0, which is gone.",
              "Give the URL that ends in /v3.");
    }
    return URI.create(text.endsWith("/v3") ? text : text + "/v3");
  }
}
