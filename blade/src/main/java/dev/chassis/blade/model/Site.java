package dev.chassis.blade.model;

import dev.chassis.blade.diagnostic.Position;
import java.util.Optional;

/**
 * A cloud that joined the federation, as its document describes it; credentials are kept elsewhere.
 *
 * @param driver what speaks to it; {@code openstack}
 * @param openstack how to reach an OpenStack
 * @param usersNetwork the external network through which users come
 * @param devopsNetwork the external network through which devops come
 * @param concurrency calls in flight at most
 * @param requestsPerSecond calls a second at most
 */
public record Site(
    String name,
    String title,
    String driver,
    Optional<OpenStack> openstack,
    Optional<String> usersNetwork,
    Optional<String> devopsNetwork,
    int concurrency,
    int requestsPerSecond,
    Position position) {

  /**
   * How to reach an OpenStack.
   *
   * @param authUrl Keystone's URL
   * @param endpointInterface public, internal or admin
   * @param caCertificate authorities of the site's own, in PEM form
   */
  public record OpenStack(
      String authUrl,
      Optional<String> region,
      String endpointInterface,
      Optional<String> caCertificate) {}
}
