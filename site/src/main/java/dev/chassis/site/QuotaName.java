package dev.chassis.site;

/** What sites limit, in the unit that the name says. */
public enum QuotaName {
  INSTANCES("instances"),
  CORES("cores"),
  MEMORY_MIB("memory MiB"),
  KEY_PAIRS("key pairs"),
  PLACEMENT_GROUPS("placement groups"),
  VOLUMES("volumes"),
  STORAGE_GIB("storage GiB"),
  NETWORKS("networks"),
  SUBNETS("subnets"),
  ROUTERS("routers"),
  PORTS("ports"),
  SECURITY_GROUPS("security groups"),
  SECURITY_RULES("security rules"),
  FLOATING_IPS("floating IPs");

  private final String text;

  QuotaName(String text) {
    this.text = text;
  }

  /** As people read it. */
  public String text() {
    return text;
  }
}
