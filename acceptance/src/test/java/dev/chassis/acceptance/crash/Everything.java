package dev.chassis.acceptance.crash;

/** A blade that holds every type of resource, in three revisions. */
final class Everything {

  static final String PROJECT = "crash";

  /** Two public keys whose private halves nobody kept. */
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIL/L9AromldD77rn/9OXOZgEIfgX4ZALHhSSly+wXgpN demo";

  private static final String OTHER_KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0e38ecdJD+8uwfdkik/RObVt5D4+gVNT+hiAKtRxbx other";

  private static final String DOCUMENT =
      """
      apiVersion: chassis.dev/v1alpha1
      kind: Blade
      metadata: {name: @blade, project: @project}
      spec:
        site: @site
        components:
          front:
            type: network
            subnet: {cidr: @cidr, dns: [@dns]}
            router: {external: devops}
          access:
            type: security-rules
            rules:
              - {protocol: tcp, ports: @port, from: 192.0.2.0/24}
          member:
            type: security-rules
            rules:
              - {protocol: icmp, from: {component: access}}
          admin-key: {type: key-pair, publicKey: "@key"}
          apart: {type: placement-group, policy: @policy}
          data: {type: volume, size: @sizeGiB}
          web:
            type: server
            image: {os: debian, version: "12"}
            flavor: {cores: 1, memory: @memory, disk: 10GiB}
            keyPair: admin-key
            placementGroup: apart
            networks:
              - {network: front, securityRules: [@rules], floatingIp: devops}
            volumes:
              - {volume: data, mount: /srv/data}
            metadata: {role: @role}
          db:
            type: server
            image: {os: debian, version: "12"}
            flavor: {cores: 1, memory: 1GiB, disk: 10GiB}
            networks:
              - {network: front, securityRules: [member]}
      """;

  private Everything() {}

  /** The document that a chapter brings about. */
  static String document(Chapter chapter, String blade, String site) {
    String text =
        DOCUMENT.replace("@blade", blade).replace("@project", PROJECT).replace("@site", site);
    return switch (chapter) {
      case APPLY, ROLLBACK, DESTROY ->
          with(text, "10.61.0.0/24", "192.0.2.53", "443", KEY, "soft-anti-affinity", 1, "1GiB")
              .replace("@rules", "access")
              .replace("@role", "web");
      case UPDATE ->
          with(text, "10.61.0.0/24", "192.0.2.54", "8443", KEY, "soft-anti-affinity", 2, "2GiB")
              .replace("@rules", "access, member")
              .replace("@role", "portal");
      case REPLACE ->
          with(text, "10.62.0.0/24", "192.0.2.54", "9443", OTHER_KEY, "soft-affinity", 2, "1GiB")
              .replace("@rules", "access")
              .replace("@role", "portal");
    };
  }

  private static String with(
      String text,
      String cidr,
      String dns,
      String port,
      String key,
      String policy,
      int gibibytes,
      String memory) {
    return text.replace("@cidr", cidr)
        .replace("@dns", dns)
        .replace("@port", port)
        .replace("@key", key)
        .replace("@policy", policy)
        .replace("@size", String.valueOf(gibibytes))
        .replace("@memory", memory);
  }
}
