package dev.chassis.blade.schema;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds what a person may have meant. */
public final class Suggestions {

  /** What other tools call our fields. */
  private static final Map<String, String> OTHER_WORDS =
      Map.ofEntries(
          Map.entry("ram", "memory"),
          Map.entry("mem", "memory"),
          Map.entry("cpu", "cores"),
          Map.entry("cpus", "cores"),
          Map.entry("vcpus", "cores"),
          Map.entry("replicas", "count"),
          Map.entry("instances", "count"),
          Map.entry("capacity", "size"),
          Map.entry("key_name", "keyPair"),
          Map.entry("sshkey", "keyPair"),
          Map.entry("key", "publicKey"),
          Map.entry("public_key", "publicKey"),
          Map.entry("security_groups", "securityRules"),
          Map.entry("securitygroups", "securityRules"),
          Map.entry("floating_ip", "floatingIp"),
          Map.entry("fip", "floatingIp"),
          Map.entry("availability_zone", "zone"),
          Map.entry("az", "zone"),
          Map.entry("depends_on", "dependsOn"),
          Map.entry("cloud", "site"),
          Map.entry("variables", "parameters"),
          Map.entry("params", "parameters"),
          Map.entry("mountpoint", "mount"),
          Map.entry("filesystem", "fileSystem"),
          Map.entry("fs", "fileSystem"),
          Map.entry("provisioning", "provision"),
          Map.entry("instance", "server"),
          Map.entry("vm", "server"),
          Map.entry("security-group", "security-rules"),
          Map.entry("keypair", "key-pair"),
          Map.entry("server-group", "placement-group"),
          Map.entry("disk", "volume"),
          Map.entry("version", "apiVersion"),
          Map.entry("url", "authUrl"),
          Map.entry("auth_url", "authUrl"),
          Map.entry("cidr", "subnet"),
          Map.entry("specification", "spec"),
          Map.entry("int", "integer"),
          Map.entry("bool", "boolean"),
          Map.entry("str", "string"),
          Map.entry("text", "string"),
          Map.entry("enum", "choice"),
          Map.entry("float", "number"),
          Map.entry("object", "map"),
          Map.entry("array", "list"),
          Map.entry("servers", "instances"),
          Map.entry("user_data", "provision"),
          Map.entry("userdata", "provision"),
          Map.entry("cloud-init", "provision"),
          Map.entry("port_range", "ports"),
          Map.entry("group", "component"),
          Map.entry("upper", "upperAscii"),
          Map.entry("lower", "lowerAscii"),
          Map.entry("len", "size"),
          Map.entry("length", "size"));

  private Suggestions() {}

  /** The nearest of the allowed words, when it is near enough to be meant. */
  public static Optional<String> nearest(String written, Collection<String> allowed) {
    if (written.length() > 64) {
      return Optional.empty();
    }
    String other = OTHER_WORDS.get(written.toLowerCase(Locale.ROOT));
    if (other != null && allowed.contains(other)) {
      return Optional.of(other);
    }
    record Candidate(String word, int distance) {}
    int limit = Math.max(1, Math.min(3, written.length() / 3));
    return allowed.stream()
        .map(word -> new Candidate(word, distance(normal(written), normal(word))))
        .filter(candidate -> candidate.distance <= limit)
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
        .map(Candidate::word);
  }

  /** {@code "; did you mean `x`?"}, or nothing. */
  public static String question(Optional<String> suggestion) {
    return suggestion.map(word -> "; did you mean `" + word + "`?").orElse("");
  }

  private static String normal(String word) {
    return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /** Edits between two words; neighbours swapped count as one (optimal string alignment). */
  static int distance(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[to.length()];
  }
}
