package dev.chassis.server.project;

import dev.chassis.server.access.Role;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.resource.SubmittedDocument;
import dev.chassis.site.QuotaName;
import dev.chassis.site.SiteName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a project's document wants, and the same as the API shows it.
 *
 * @param quotas by site, then by name: {@code instances}, {@code cores}, {@code memory} (MiB),
 *     {@code volumes}, {@code storage} (GiB), {@code floatingIps}
 */
record ProjectSpec(
    String title, List<MemberSpec> members, Map<String, Map<String, Long>> quotas) {

  /** The quotas that a project can have, by the name in its document. */
  private static final Map<String, QuotaName> QUOTAS =
      Map.of(
          "instances", QuotaName.INSTANCES,
          "cores", QuotaName.CORES,
          "memory", QuotaName.MEMORY_MIB,
          "volumes", QuotaName.VOLUMES,
          "storage", QuotaName.STORAGE_GIB,
          "floatingIps", QuotaName.FLOATING_IPS);

  /** A member as the document writes it. */
  record MemberSpec(String user, String role) {}

  static ProjectSpec read(SubmittedDocument document) {
    var members = new ArrayList<MemberSpec>();
    for (Object item : SubmittedDocument.items(document.spec().get("members"))) {
      Map<String, @Nullable Object> fields = SubmittedDocument.mapping(item);
      String role = SubmittedDocument.text(fields, "role");
      String user = SubmittedDocument.text(fields, "user");
      if (user.isBlank() || Role.named(role).isEmpty()) {
        throw Problem.malformed(
            "spec.members[" + members.size() + "] needs a user and a known role, not '" + role + "'.",
            "Roles are "
                + Arrays.stream(Role.values()).map(Role::text).collect(Collectors.joining(", "))
                + ".");
      }
      members.add(new MemberSpec(user, role));
    }
    return new ProjectSpec(
        SubmittedDocument.text(document.metadata(), "title"),
        members,
        quotas(SubmittedDocument.mapping(document.spec().get("quotas"))));
  }

  private static Map<String, Map<String, Long>> quotas(Map<String, @Nullable Object> sent) {
    var quotas = new LinkedHashMap<String, Map<String, Long>>();
    sent.forEach(
        (site, limits) -> {
          var bySite = new LinkedHashMap<String, Long>();
          SubmittedDocument.mapping(limits)
              .forEach((name, limit) -> bySite.put(name, limit(site, name, limit)));
          quotas.put(site, bySite);
        });
    return quotas;
  }

  private static long limit(String site, String name, @Nullable Object limit) {
    String place = "spec.quotas." + site + "." + name;
    if (!QUOTAS.containsKey(name)) {
      throw Problem.malformed(
          place + " is no quota that a project can have.",
          "Use one of " + String.join(", ", QUOTAS.keySet().stream().sorted().toList()) + ".");
    }
    if (limit instanceof Number number && number.longValue() >= 0) {
      return number.longValue();
    }
    return size(place, name, String.valueOf(limit));
  }

  /** A size such as {@code 64GiB}, in the quota's own unit: memory in MiB, storage in GiB. */
  private static long size(String place, String name, String text) {
    String digits = text.replaceAll("[^0-9].*", "");
    long gibibytes =
        text.endsWith("GiB") ? 1 : text.endsWith("TiB") ? 1024 : 0;
    if (digits.isEmpty() || gibibytes == 0 || !(name.equals("memory") || name.equals("storage"))) {
      throw Problem.malformed(
          place + " is '" + text + "', not a limit.",
          "Give a whole number of zero or more; memory and storage also as 64GiB or 2TiB.");
    }
    return Long.parseLong(digits) * gibibytes * (name.equals("memory") ? 1024 : 1);
  }

  /** The limits in the planner's terms. */
  static Map<SiteName, Map<QuotaName, Long>> limits(Map<String, Map<String, Long>> quotas) {
    var limits = new LinkedHashMap<SiteName, Map<QuotaName, Long>>();
    quotas.forEach(
        (site, bySite) -> {
          var byName = new LinkedHashMap<QuotaName, Long>();
          bySite.forEach(
              (name, limit) -> {
                QuotaName quota = QUOTAS.get(name);
                if (quota != null) {
                  byName.put(quota, limit);
                }
              });
          limits.put(new SiteName(site), byName);
        });
    return limits;
  }

  /** The same by the names of the document. */
  static Map<String, Map<String, Long>> shown(Map<SiteName, Map<QuotaName, Long>> limits) {
    var shown = new LinkedHashMap<String, Map<String, Long>>();
    limits.forEach(
        (site, byName) -> {
          var bySite = new LinkedHashMap<String, Long>();
          QUOTAS.entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .forEach(
                  entry -> {
                    Long limit = byName.get(entry.getValue());
                    if (limit != null) {
                      bySite.put(entry.getKey(), limit);
                    }
                  });
          shown.put(site.text(), bySite);
        });
    return shown;
  }
}
