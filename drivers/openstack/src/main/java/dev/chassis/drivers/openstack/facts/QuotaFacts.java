package dev.chassis.drivers.openstack.facts;

import static dev.chassis.drivers.openstack.client.Service.COMPUTE;
import static dev.chassis.drivers.openstack.client.Service.NETWORK;
import static dev.chassis.drivers.openstack.client.Service.VOLUME;

import dev.chassis.drivers.openstack.client.Call;
import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.drivers.openstack.client.Session;
import dev.chassis.site.QuotaName;
import dev.chassis.site.SiteFacts.Quota;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Limits and use, from the three services that have them. */
final class QuotaFacts {

  private static final Map<String, QuotaName> NEUTRON =
      Map.of(
          "network", QuotaName.NETWORKS,
          "subnet", QuotaName.SUBNETS,
          "router", QuotaName.ROUTERS,
          "port", QuotaName.PORTS,
          "security_group", QuotaName.SECURITY_GROUPS,
          "security_group_rule", QuotaName.SECURITY_RULES,
          "floatingip", QuotaName.FLOATING_IPS);

  private final Session session;

  QuotaFacts(Session session) {
    this.session = session;
  }

  /** Nova tells no use of key pairs, so they are counted. */
  Map<QuotaName, Quota> compute() {
    JsonNode limits =
        session
            .send(Call.get(COMPUTE, "/limits").to("read the compute quotas"))
            .body()
            .path("limits")
            .path("absolute");
    int keyPairs =
        session
            .list(Call.get(COMPUTE, "/os-keypairs").at("2.35").to("count key pairs"), "keypairs")
            .size();
    var quotas = new EnumMap<QuotaName, Quota>(QuotaName.class);
    quotas.put(QuotaName.INSTANCES, pair(limits, "maxTotalInstances", "totalInstancesUsed"));
    quotas.put(QuotaName.CORES, pair(limits, "maxTotalCores", "totalCoresUsed"));
    quotas.put(QuotaName.MEMORY_MIB, pair(limits, "maxTotalRAMSize", "totalRAMUsed"));
    quotas.put(
        QuotaName.PLACEMENT_GROUPS, pair(limits, "maxServerGroups", "totalServerGroupsUsed"));
    quotas.put(QuotaName.KEY_PAIRS, new Quota(Json.number(limits, "maxTotalKeypairs"), keyPairs));
    return quotas;
  }

  Map<QuotaName, Quota> network() {
    JsonNode details =
        session
            .send(
                Call.get(NETWORK, "/quotas/{}/details", session.projectId())
                    .to("read the network quotas"))
            .body()
            .path("quota");
    var quotas = new EnumMap<QuotaName, Quota>(QuotaName.class);
    NEUTRON.forEach((name, quota) -> {
      JsonNode detail = details.path(name);
      if (detail.isObject()) {
        long used = Json.number(detail, "used") + Json.number(detail, "reserved");
        quotas.put(quota, new Quota(Json.number(detail, "limit"), used));
      }
    });
    return quotas;
  }

  Map<QuotaName, Quota> volume() {
    JsonNode set =
        session
            .send(
                Call.get(VOLUME, "/os-quota-sets/{}", session.projectId())
                    .query("usage", "True")
                    .to("read the volume quotas"))
            .body()
            .path("quota_set");
    var quotas = new EnumMap<QuotaName, Quota>(QuotaName.class);
    quotas.put(QuotaName.VOLUMES, usage(set.path("volumes")));
    quotas.put(QuotaName.STORAGE_GIB, usage(set.path("gigabytes")));
    return quotas;
  }

  private static Quota pair(JsonNode limits, String limit, String used) {
    return new Quota(Json.number(limits, limit), Json.number(limits, used));
  }

  private static Quota usage(JsonNode quota) {
    return new Quota(
        Json.number(quota, "limit"), Json.number(quota, "in_use") + Json.number(quota, "reserved"));
  }
}
