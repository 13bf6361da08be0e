package dev.chassis.site;

import java.util.Map;

/**
 * What answers at a site.
 *
 * @param driver the driver's name, {@code openstack}
 * @param account the project or tenant in which these credentials work, by name, for people
 * @param services versions or highest microversions by service name ({@code compute → 2.93})
 */
public record Fingerprint(String driver, String account, Map<String, String> services) {
  public Fingerprint {
    services = Map.copyOf(services);
  }
}
