package dev.chassis.server;

/** Documents that tests send. */
public final class Documents {

  private Documents() {}

  public static String site(String name, String keystone) {
    return """
    apiVersion: chassis.dev/v1alpha1
    kind: Site
    metadata: {name: %s}
    spec:
      driver: openstack
      openstack: {authUrl: "%s", region: %s}
      externalNetworks: {users: public-users, devops: public-devops}
      limits: {concurrency: 40, requestsPerSecond: 500}
    """
        .formatted(name, keystone, name);
  }

  /** A network and a pool of servers with a volume each. */
  public static String servers(String project, String blade, int count) {
    return """
    apiVersion: chassis.dev/v1alpha1
    kind: Blade
    metadata: {name: %s, project: %s}
    spec:
      site: grenoble
      components:
        front: {type: network, subnet: {cidr: 10.20.0.0/24}}
        web:
          type: server
          count: %d
          image: {os: debian, version: "12"}
          flavor: {cores: 1, memory: 512MiB}
          networks: [{network: front}]
          volumes: [{name: cache, size: 5GiB, mount: /var/cache/app}]
    """
        .formatted(blade, project, count);
  }

  /** One closed network: quickly made. */
  public static String network(String project, String blade, String cidr) {
    return """
    apiVersion: chassis.dev/v1alpha1
    kind: Blade
    metadata: {name: %s, project: %s}
    spec:
      site: grenoble
      components:
        front: {type: network, subnet: {cidr: %s}}
    """
        .formatted(blade, project, cidr);
  }
}
