package dev.chassis.plan.quota;

import dev.chassis.site.QuotaName;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteFacts.Flavor;
import dev.chassis.value.Value;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one object counts for in its site's quotas.
 *
 * <p>As OpenStack counts: a router interface makes a port of the project, while the ports of
 * gateways and floating IPs belong to no project; a new security group brings two rules of its own.
 * Ports that the site adds by itself, for DHCP, depend on how it is built and are not counted.
 */
public final class Footprint {

  /** The rules that let everything out, one a family, which every new group has. */
  private static final long RULES_OF_A_NEW_GROUP = 2;

  private final Map<String, Flavor> flavors;

  Footprint(Map<String, Flavor> flavors) {
    this.flavors = flavors;
  }

  /** How much of each quota an object with these attributes takes. */
  Map<QuotaName, Long> of(ResourceType type, Map<String, Value> attributes) {
    var takes = new EnumMap<QuotaName, Long>(QuotaName.class);
    switch (type) {
      case NETWORK -> takes.put(QuotaName.NETWORKS, 1L);
      case SUBNET -> takes.put(QuotaName.SUBNETS, 1L);
      case ROUTER -> takes.put(QuotaName.ROUTERS, 1L);
      case ROUTER_INTERFACE, PORT -> takes.put(QuotaName.PORTS, 1L);
      case SECURITY_GROUP -> {
        takes.put(QuotaName.SECURITY_GROUPS, 1L);
        takes.put(QuotaName.SECURITY_RULES, RULES_OF_A_NEW_GROUP);
      }
      case SECURITY_RULE -> takes.put(QuotaName.SECURITY_RULES, 1L);
      case KEY_PAIR -> takes.put(QuotaName.KEY_PAIRS, 1L);
      case PLACEMENT_GROUP -> takes.put(QuotaName.PLACEMENT_GROUPS, 1L);
      case FLOATING_IP -> takes.put(QuotaName.FLOATING_IPS, 1L);
      case VOLUME -> {
        takes.put(QuotaName.VOLUMES, 1L);
        takes.put(QuotaName.STORAGE_GIB, number(attributes.get("sizeGiB")));
      }
      case SERVER -> server(takes, attributes);
    }
    return takes;
  }

  /** The quotas of which objects of a type take something. */
  public static Set<QuotaName> quotas(ResourceType type) {
    return switch (type) {
      case NETWORK -> Set.of(QuotaName.NETWORKS);
      case SUBNET -> Set.of(QuotaName.SUBNETS);
      case ROUTER -> Set.of(QuotaName.ROUTERS);
      case ROUTER_INTERFACE, PORT -> Set.of(QuotaName.PORTS);
      case SECURITY_GROUP -> Set.of(QuotaName.SECURITY_GROUPS, QuotaName.SECURITY_RULES);
      case SECURITY_RULE -> Set.of(QuotaName.SECURITY_RULES);
      case KEY_PAIR -> Set.of(QuotaName.KEY_PAIRS);
      case PLACEMENT_GROUP -> Set.of(QuotaName.PLACEMENT_GROUPS);
      case VOLUME -> Set.of(QuotaName.VOLUMES, QuotaName.STORAGE_GIB);
      case SERVER -> Set.of(QuotaName.INSTANCES, QuotaName.CORES, QuotaName.MEMORY_MIB);
      case FLOATING_IP -> Set.of(QuotaName.FLOATING_IPS);
    };
  }

  private void server(Map<QuotaName, Long> takes, Map<String, Value> attributes) {
    takes.put(QuotaName.INSTANCES, 1L);
    Value id = attributes.get("flavor");
    Flavor flavor = id instanceof Value.Text(var text) ? flavors.get(text) : null;
    if (flavor != null) {
      takes.put(QuotaName.CORES, (long) flavor.cores());
      takes.put(QuotaName.MEMORY_MIB, (long) flavor.memoryMiB());
    }
  }

  private static long number(@Nullable Value value) {
    Long number = value == null ? null : value.asLong();
    return number == null ? 0 : number;
  }
}
