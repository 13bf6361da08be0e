package dev.chassis.drivers.openstack.client;

import java.net.URI;

/**
 * Where calls to a service go and what it speaks.
 *
 * @param base below which the paths of calls stand; ends without a slash
 * @param version the service's own word for its version, such as {@code v2.1}
 * @param maximum the highest microversion, empty when it has none
 */
record Endpoint(URI base, String version, String maximum) {

  /** True when a call at that microversion is understood. */
  boolean speaks(String microversion) {
    return microversion.isEmpty() || compare(microversion, maximum) <= 0;
  }

  private static int compare(String a, String b) {
    if (b.isEmpty()) {
      return 1;
    }
    int major = Integer.compare(part(a, 0), part(b, 0));
    return major != 0 ? major : Integer.compare(part(a, 1), part(b, 1));
  }

  private static int part(String version, int index) {
    String[] parts = version.split("\\.", -1);
    return parts.length > index && parts[index].matches("[0-9]{1,6}")
        ? Integer.parseInt(parts[index])
        : 0;
  }
}
