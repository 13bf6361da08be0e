package dev.chassis.simulator;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A project with one user of the same name, and the limits that differ from the services' own.
 *
 * @param role {@code member} or {@code admin}
 * @param limits by {@code service.resource}, such as {@code compute.cores}; -1 for none
 */
public record Account(String name, String password, String role, Map<String, Integer> limits) {

  public Account {
    limits = Map.copyOf(limits);
  }

  /** The project in which Chassis works, with room for a few hundred servers. */
  public static Account chassis(String password) {
    return new Account(
        "chassis",
        password,
        "member",
        Map.ofEntries(
            Map.entry("compute.instances", 200),
            Map.entry("compute.cores", 400),
            Map.entry("compute.ram", 1_048_576),
            Map.entry("compute.server_groups", 50),
            Map.entry("compute.server_group_members", 50),
            Map.entry("volume.volumes", 500),
            Map.entry("volume.gigabytes", 50_000),
            Map.entry("volume.snapshots", 200),
            Map.entry("network.trunk", 50),
            Map.entry("network.rbac_policy", 50),
            Map.entry("network.port", 500),
            Map.entry("network.network", 200),
            Map.entry("network.subnet", 200),
            Map.entry("network.router", 50),
            Map.entry("network.floatingip", 100),
            Map.entry("network.security_group", 200),
            Map.entry("network.security_group_rule", 500)));
  }

  /** A second project with little room, for quotas and for what must not be seen. */
  public static Account other(String password) {
    return new Account(
        "other",
        password,
        "member",
        Map.ofEntries(
            Map.entry("compute.instances", 2),
            Map.entry("compute.cores", 4),
            Map.entry("compute.ram", 4_096),
            Map.entry("compute.key_pairs", 4),
            Map.entry("compute.server_groups", 2),
            Map.entry("compute.server_group_members", 2),
            Map.entry("volume.volumes", 2),
            Map.entry("volume.gigabytes", 20),
            Map.entry("volume.snapshots", 2),
            Map.entry("network.network", 2),
            Map.entry("network.subnet", 2),
            Map.entry("network.port", 10),
            Map.entry("network.router", 1),
            Map.entry("network.floatingip", 1),
            Map.entry("network.security_group", 3),
            Map.entry("network.security_group_rule", 20)));
  }

  /** An administrator over all projects. */
  public static Account admin(String password) {
    return new Account("admin", password, "admin", Map.of());
  }

  /** An account without limits. */
  public Account unlimited() {
    Map<String, Integer> none = new HashMap<>();
    for (String resource :
        new String[] {
          "compute.instances",
          "compute.cores",
          "compute.ram",
          "volume.volumes",
          "volume.gigabytes",
          "network.port",
          "network.network",
          "network.subnet",
          "network.router",
          "network.floatingip",
          "network.security_group",
          "network.security_group_rule"
        }) {
      none.put(resource, -1);
    }
    return new Account(name, password, role, none);
  }

  /** The project's id, derived from its name. */
  public String projectId() {
    return id("project " + name);
  }

  /** The user's id, derived from its name. */
  public String userId() {
    return id("user " + name);
  }

  /** The id of the application credential that every account has. */
  public String credentialId() {
    return id("credential " + name);
  }

  /** The secret of that application credential. */
  public String credentialSecret() {
    return id("secret " + name + password);
  }

  private static String id(String of) {
    return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
  }

  @Override
  public String toString() {
    return "Account[" + name + "]";
  }
}
