package dev.chassis.simulator.identity;

import dev.chassis.simulator.http.Authenticator;
import dev.chassis.simulator.http.Caller;
import dev.chassis.simulator.time.SimulatorClock;
import dev.chassis.simulator.world.Chance;
import dev.chassis.simulator.world.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The people, projects and tokens that all regions of a simulator share. Thread-safe. */
public final class Identity implements Authenticator {

  /** Of the alphabet of base64 for URLs; Keystone's audit ids are 16 bytes. */
  private static final String AUDIT =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final SimulatorClock clock;
  private final Chance chance;
  private final Duration tokenLife;
  private final Map<String, Project> projects = new LinkedHashMap<>();
  private final Map<String, User> users = new LinkedHashMap<>();
  private final Map<String, ApplicationCredential> credentials = new LinkedHashMap<>();
  private final Map<String, Token> tokens = new LinkedHashMap<>();

  public Identity(SimulatorClock clock, Chance chance, Duration tokenLife) {
    this.clock = clock;
    this.chance = chance;
    this.tokenLife = tokenLife;
  }

  public synchronized void add(Project project) {
    projects.put(project.id(), project);
  }

  public synchronized void add(User user) {
    users.put(user.id(), user);
  }

  public synchronized void add(ApplicationCredential credential) {
    credentials.put(credential.id(), credential);
  }

  public synchronized Collection<Project> projects() {
    return List.copyOf(projects.values());
  }

  public synchronized Optional<Project> project(String id) {
    return Optional.ofNullable(projects.get(id));
  }

  synchronized Optional<Project> projectNamed(String name) {
    return projects.values().stream().filter(p -> p.name().equals(name)).findFirst();
  }

  synchronized Optional<User> user(String id) {
    return Optional.ofNullable(users.get(id));
  }

  synchronized Optional<User> userNamed(String name) {
    return users.values().stream().filter(u -> u.name().equals(name)).findFirst();
  }

  synchronized Optional<ApplicationCredential> credential(String id) {
    return Optional.ofNullable(credentials.get(id));
  }

  synchronized List<ApplicationCredential> credentialsOf(String userId) {
    return credentials.values().stream().filter(c -> c.userId().equals(userId)).toList();
  }

  synchronized boolean removeCredential(String id) {
    tokens.values().removeIf(token -> token.credential().equals(id));
    return credentials.remove(id) != null;
  }

  ApplicationCredential newCredential(
      String name, String secret, String userId, String projectId, Set<String> roles) {
    String chosen = secret.isEmpty() ? chance.hex(64) : secret;
    ApplicationCredential made =
        new ApplicationCredential(chance.hex(32), name, chosen, userId, projectId, roles);
    add(made);
    return made;
  }

  /** Makes a token for a user whose secret has been checked; an empty project means no scope. */
  synchronized Token issue(
      User user, String projectId, Set<String> roles, List<String> methods, String credential) {
    if (!projectId.isEmpty() && roles.isEmpty()) {
      throw unauthorized();
    }
    Token token =
        new Token(
            "gAAAAAB" + chance.hex(160),
            user.id(),
            projectId,
            roles,
            methods,
            credential,
            chance.text(22, AUDIT),
            clock.now(),
            clock.now().plus(tokenLife));
    forgetExpired();
    tokens.put(token.id(), token);
    return token;
  }

  private void forgetExpired() {
    if (tokens.size() > 1_000) {
      List<String> over = new ArrayList<>();
      tokens.forEach((id, token) -> {
        if (!token.expires().isAfter(clock.now())) {
          over.add(id);
        }
      });
      over.forEach(tokens::remove);
    }
  }

  /** The token of this id, while it is valid. */
  synchronized Optional<Token> token(String id) {
    return Optional.ofNullable(tokens.get(id)).filter(t -> t.expires().isAfter(clock.now()));
  }

  synchronized void revoke(String id) {
    tokens.remove(id);
  }

  /** Withdraws every token, as an expiry of all of them at once. */
  public synchronized void revokeAll() {
    tokens.clear();
  }

  @Override
  public Optional<Caller> callerOf(String tokenId) {
    return token(tokenId).map(t -> new Caller(t.userId(), t.projectId(), t.roles()));
  }

  static Refusal unauthorized() {
    return new Refusal(401, "Unauthorized", "The request you have made requires authentication.");
  }
}
