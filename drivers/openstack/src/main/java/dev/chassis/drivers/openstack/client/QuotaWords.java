package dev.chassis.drivers.openstack.client;

import dev.chassis.site.QuotaName;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Finds in a service's words which quota is exceeded. */
final class QuotaWords {

  /** The services' names in the order in which they are looked for, the longest first. */
  private static final Map<String, QuotaName> NAMES = names();

  private QuotaWords() {}

  /** The quota as people read it. */
  static String named(String words) {
    String text = words.toLowerCase(Locale.ROOT);
    return NAMES.entrySet().stream()
        .filter(name -> text.contains(name.getKey()))
        .findFirst()
        .map(name -> name.getValue().text())
        .orElse("this");
  }

  private static Map<String, QuotaName> names() {
    var names = new LinkedHashMap<String, QuotaName>();
    names.put("security_group_rule", QuotaName.SECURITY_RULES);
    names.put("security_group", QuotaName.SECURITY_GROUPS);
    names.put("server_group", QuotaName.PLACEMENT_GROUPS);
    names.put("server groups", QuotaName.PLACEMENT_GROUPS);
    names.put("key_pair", QuotaName.KEY_PAIRS);
    names.put("key pair", QuotaName.KEY_PAIRS);
    names.put("floatingip", QuotaName.FLOATING_IPS);
    names.put("gigabytes", QuotaName.STORAGE_GIB);
    names.put("volume", QuotaName.VOLUMES);
    names.put("instances", QuotaName.INSTANCES);
    names.put("cores", QuotaName.CORES);
    names.put("ram", QuotaName.MEMORY_MIB);
    names.put("subnet", QuotaName.SUBNETS);
    names.put("router", QuotaName.ROUTERS);
    names.put("network", QuotaName.NETWORKS);
    names.put("port", QuotaName.PORTS);
    return names;
  }
}
