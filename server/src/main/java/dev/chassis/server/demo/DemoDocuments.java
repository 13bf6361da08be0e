package dev.chassis.server.demo;

/** The documents of the demo. */
final class DemoDocuments {

  private DemoDocuments() {}

  static final String ENVIRONMENT =
      """
      apiVersion: chassis.dev/v1alpha1
      kind: Environment
      metadata: {name: demo-federation}
      spec:
        level: federation
        variables:
          domain: demo.example.org
      """;

  static final String PROJECT =
      """
      apiVersion: chassis.dev/v1alpha1
      kind: Project
      metadata: {name: demo, title: Try Chassis}
      spec:
        members:
          - {user: demo, role: devops}
      """;

  static String site(String name, String keystone) {
    return """
    apiVersion: chassis.dev/v1alpha1
    kind: Site
    metadata: {name: %s}
    spec:
      driver: openstack
      openstack: {authUrl: "%s", region: %s}
      externalNetworks: {users: public-users, devops: public-devops}
      limits: {concurrency: 40, requestsPerSecond: 400}
    """
        .formatted(name, keystone, name);
  }
}
