package dev.chassis.server.identity;

import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Requires;
import dev.chassis.server.problem.Problem;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Gives out tokens, and tells a caller who he is. */
@RestController
@RequestMapping("/api/v1alpha1")
class TokenController {

  private static final Pattern USER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,127}");

  private final Tokens tokens;

  TokenController(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Whom to make a token for. */
  record TokenRequest(@Nullable String user, @Nullable Boolean admin) {}

  /** A new token, shown this once. */
  record TokenAnswer(String user, String token) {}

  /** Who the caller is. */
  record Self(String user, boolean admin, Map<String, String> roles) {}

  @PostMapping("/tokens")
  @ResponseStatus(HttpStatus.CREATED)
  @Requires(Demand.ADMIN)
  TokenAnswer make(Caller caller, @RequestBody TokenRequest request) {
    String user = request.user();
    if (user == null || !USER.matcher(user).matches() || user.equals(Tokens.LOCAL)) {
      throw Problem.malformed(
          "The user's name is missing or not one that can be used.",
          "Send {\"user\": NAME} with letters, digits and . _ @ + -, but not 'local'.");
    }
    return new TokenAnswer(user, tokens.make(caller, user, Boolean.TRUE.equals(request.admin())));
  }

  @DeleteMapping("/tokens/{user}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Demand.ADMIN)
  void revoke(Caller caller, @PathVariable String user) {
    if (tokens.revoke(caller, user) == 0) {
      throw Problem.notFound("The user '" + user + "' has no token.", "Check the name.");
    }
  }

  @GetMapping("/self")
  @Requires(Demand.SIGNED_IN)
  Self self(Caller caller) {
    var roles = new java.util.TreeMap<String, String>();
    caller.roles().forEach((project, role) -> roles.put(project, role.text()));
    return new Self(caller.user(), caller.admin(), roles);
  }
}
