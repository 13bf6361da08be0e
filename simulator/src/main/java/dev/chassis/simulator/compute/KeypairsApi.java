package dev.chassis.simulator.compute;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The key pairs of a user; they belong to the user, not to the project. */
final class KeypairsApi {

  private final ComputeState state;

  KeypairsApi(ComputeState state) {
    this.state = state;
  }

  void routes(Router router) {
    router.get("/v2.1/os-keypairs", this::list);
    router.post("/v2.1/os-keypairs", this::create);
    router.get("/v2.1/os-keypairs/{name}", this::show);
    router.delete("/v2.1/os-keypairs/{name}", this::delete);
  }

  private Answer list(Request request) {
    String user = user(request);
    ArrayNode shown = Json.array();
    state
        .keys
        .find("user_id", user)
        .forEach(key -> shown.add(Json.object("keypair", brief(key, request))));
    return Answer.ok(Json.object("keypairs", shown));
  }

  private static String user(Request request) {
    boolean other = request.atLeast(10) && request.caller().isAdmin();
    return other
        ? request.parameter("user_id").orElse(request.caller().userId())
        : request.caller().userId();
  }

  private static ObjectNode brief(Row key, Request request) {
    ObjectNode shown = Json.object().put("name", key.name());
    shown.set("public_key", key.get("public_key"));
    shown.set("fingerprint", key.get("fingerprint"));
    if (request.atLeast(2)) {
      shown.set("type", key.get("type"));
    }
    return shown;
  }

  private Optional<Row> named(Request request, String name) {
    return state.keys.find("user_id", user(request)).stream()
        .filter(key -> key.name().equals(name))
        .findFirst();
  }

  private Answer create(Request request) {
    ObjectNode wanted = request.document("keypair");
    String name = Json.text(wanted, "name");
    if (!name.matches("[\\w @._-]{1,255}")) {
      throw OrderForm.wrong(
          "name",
          name,
          "'" + name + "' does not match the characters that a key pair's name may have");
    }
    if (named(request, name).isPresent()) {
      throw Refusal.conflict("Key pair '" + name + "' already exists.");
    }
    String user = user(request);
    if (state.keys.find("user_id", user).size()
        >= state.quotas.limit(request.caller().projectId(), "key_pairs")) {
      throw Refusal.forbidden("Quota exceeded, too many key pairs.");
    }
    String given = Json.text(wanted, "public_key");
    if (given.isEmpty() && request.atLeast(92)) {
      throw OrderForm.wrong("keypair", Json.python(wanted), "'public_key' is a required property");
    }
    KeyPair generated = given.isEmpty() ? generate() : null;
    String publicKey =
        generated == null
            ? given
            : "ssh-rsa "
                + Base64.getEncoder().encodeToString(generated.getPublic().getEncoded())
                + " Generated-by-Nova";
    Row key =
        Row.create(ComputeState.KEY, user + "/" + name, name, "", state.world.now())
            .with("user_id", user)
            .with("public_key", publicKey)
            .with("fingerprint", fingerprint(publicKey))
            .with("type", Json.text(wanted, "type", "ssh"));
    state.keys.put(key);
    ObjectNode shown = brief(key, request).put("user_id", user);
    if (generated != null) {
      shown.put("private_key", pem(generated));
    }
    return Answer.json(request.atLeast(2) ? 201 : 200, Json.object("keypair", shown));
  }

  private static KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance("RSA").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has RSA", e);
    }
  }

  private static String pem(KeyPair pair) {
    String body = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
  }

  private static String fingerprint(String publicKey) {
    String[] words = publicKey.strip().split("\\s+");
    try {
      byte[] key = Base64.getDecoder().decode(words.length > 1 ? words[1] : "?");
      return HexFormat.ofDelimiter(":").formatHex(MessageDigest.getInstance("MD5").digest(key));
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("Keypair data is invalid: failed to generate fingerprint");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5", e);
    }
  }

  private Answer show(Request request) {
    Row key = named(request, request.var("name")).orElseThrow(() -> missing(request));
    ObjectNode shown = brief(key, request);
    shown.set("user_id", key.get("user_id"));
    shown.put("id", 1).put("deleted", false);
    shown.put("created_at", key.text("created_at").replace("Z", ".000000"));
    shown.set("updated_at", Json.none());
    shown.set("deleted_at", Json.none());
    return Answer.ok(Json.object("keypair", shown));
  }

  private Answer delete(Request request) {
    Row key = named(request, request.var("name")).orElseThrow(() -> missing(request));
    state.keys.remove(key.id());
    return Answer.empty(request.atLeast(2) ? 204 : 202);
  }

  private static Refusal missing(Request request) {
    return Refusal.notFound(
        "Keypair %s not found for user %s".formatted(request.var("name"), user(request)));
  }
}
