package dev.chassis.acceptance.answers;

/** A blade that holds every type of resource, in two revisions that differ in what can change. */
final class EveryType {

  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIL/L9AromldD77rn/9OXOZgEIfgX4ZALHhSSly+wXgpN demo";

  private EveryType() {}

  static String first(String project, String blade, String site) {
    return document(project, blade, site, 1, "8443", "web", "");
  }

  /** A volume that grew, another rule, other metadata, a second volume in use. */
  static String second(String project, String blade, String site) {
    String more =
        """
                - {name: cache, size: 1GiB, mount: /var/cache}
        """;
    return document(project, blade, site, 2, "9443", "front", more);
  }

  private static String document(
      String project,
      String blade,
      String site,
      int size,
      String port,
      String role,
      String volumes) {
    return """
    apiVersion: chassis.dev/v1alpha1
    kind: Blade
    metadata: {name: %s, project: %s}
    spec:
      site: %s
      components:
        front:
          type: network
          subnet: {cidr: 10.30.0.0/24}
          router: {external: devops}
        inside: {type: network, subnet: {cidr: 10.30.1.0/24}}
        access:
          type: security-rules
          rules:
            - {protocol: tcp, ports: %s, from: 192.0.2.0/24}
            - {protocol: icmp, from: 0.0.0.0/0}
        member:
          type: security-rules
          rules:
            - {protocol: tcp, ports: 22, from: {component: access}}
        key: {type: key-pair, publicKey: "%s"}
        apart: {type: placement-group, policy: soft-anti-affinity}
        data: {type: volume, size: %dGiB}
        web:
          type: server
          image: {os: debian, version: "12"}
          flavor: {cores: 1, memory: 1GiB, disk: 10GiB}
          keyPair: key
          placementGroup: apart
          networks:
            - {network: front, securityRules: [access], floatingIp: devops}
            - {network: inside, securityRules: [access, member]}
          volumes:
            - {volume: data, mount: /srv}
    %s      metadata: {role: %s}
    """
        .formatted(blade, project, site, port, KEY, size, volumes, role);
  }
}
