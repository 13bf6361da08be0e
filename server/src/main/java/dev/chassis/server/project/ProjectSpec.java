package dev.chassis.server.project;

import dev.chassis.blade.model.Project.Quotas;
import dev.chassis.site.QuotaName;
import dev.chassis.site.SiteName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a project's document wants, and the same as the API shows it.
 *
 * @param quotas by site, then by name: {@code instances}, {@code cores}, {@code memory} (MiB),
 *     {@code volumes}, {@code storage} (GiB), {@code floatingIps}
 */
record ProjectSpec(String title, List<MemberSpec> members, Map<String, Map<String, Long>> quotas) {

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

  static ProjectSpec of(dev.chassis.blade.model.Project document) {
    var members =
        document.members().stream()
            .map(each -> new MemberSpec(each.user(), each.role().name().toLowerCase(Locale.ROOT)))
            .toList();
    var quotas = new LinkedHashMap<String, Map<String, Long>>();
    document.quotas().forEach((site, limits) -> quotas.put(site, quotas(limits)));
    return new ProjectSpec(document.title(), members, quotas);
  }

  private static Map<String, Long> quotas(Quotas limits) {
    var quotas = new LinkedHashMap<String, Long>();
    limits.instances().ifPresent(limit -> quotas.put("instances", limit.longValue()));
    limits.cores().ifPresent(limit -> quotas.put("cores", limit.longValue()));
    limits.memoryMiB().ifPresent(limit -> quotas.put("memory", limit.longValue()));
    limits.volumes().ifPresent(limit -> quotas.put("volumes", limit.longValue()));
    limits.storageGiB().ifPresent(limit -> quotas.put("storage", limit.longValue()));
    limits.floatingIps().ifPresent(limit -> quotas.put("floatingIps", limit.longValue()));
    return quotas;
  }

  /** The limits in the planner's terms. */
  static Map<SiteName, Map<QuotaName, Long>> limits(Map<String, Map<String, Long>> quotas) {
    var limits = new LinkedHashMap<SiteName, Map<QuotaName, Long>>();
    quotas.forEach((site, bySite) -> {
      var byName = new LinkedHashMap<QuotaName, Long>();
      bySite.forEach((name, limit) -> {
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
    limits.forEach((site, byName) -> {
      var bySite = new LinkedHashMap<String, Long>();
      QUOTAS.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(entry -> {
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
