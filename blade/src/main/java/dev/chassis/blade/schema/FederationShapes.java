package dev.chassis.blade.schema;

import static dev.chassis.blade.schema.Shape.choice;
import static dev.chassis.blade.schema.Shape.items;
import static dev.chassis.blade.schema.Shape.structure;
import static dev.chassis.blade.schema.Shape.text;
import static dev.chassis.blade.schema.Shape.whole;

/** The forms of environments, sites and projects. */
final class FederationShapes {

  static final Shape.Structure ENVIRONMENT =
      document(
          Kind.ENVIRONMENT,
          structure(
              "Specification",
              Field.of(
                      "level",
                      choice("federation", "site", "instance", "project", "blade"),
                      "Level",
                      "For what it holds; the nearest level wins.")
                  .mandatory(),
              Field.of(
                      "scope",
                      text(Format.SCOPE),
                      "Scope",
                      "Which one: a site, `site/instance`, a project or `project/blade`; none for the federation.")
                  .example("grenoble"),
              Field.of(
                      "variables",
                      new Shape.Entries(Format.VARIABLE, new Shape.Anything(), 500),
                      "Variables",
                      "The variables, by name; mappings are merged over the levels, all else is replaced.")
                  .mandatory()
                  .example("{domain: example.org}")));

  static final Shape.Structure SITE =
      document(
          Kind.SITE,
          structure(
              "Specification",
              Field.of("driver", choice("openstack"), "Driver", "What speaks to the site.")
                  .mandatory(),
              Field.of(
                      "openstack",
                      structure(
                          "OpenStack",
                          Field.of(
                                  "authUrl",
                                  text(Format.URL),
                                  "Keystone",
                                  "The URL of Keystone, version 3.")
                              .mandatory()
                              .example(Format.URL.example()),
                          Field.of(
                                  "region",
                                  text(Format.LINE),
                                  "Region",
                                  "The region; the only one when left out.")
                              .example("RegionOne"),
                          Field.of(
                                  "interface",
                                  choice("public", "internal", "admin"),
                                  "Interface",
                                  "Which of the catalogue's URLs are used.")
                              .standard("public"),
                          Field.of(
                              "caCertificate",
                              text(Format.PEM),
                              "CA certificate",
                              "Authorities of the site's own, in PEM form.")),
                      "OpenStack",
                      "How to reach it. Credentials are never written here.")
                  .mandatory()
                  .example("{authUrl: https://keystone.example.org:5000/v3}"),
              Field.of(
                  "externalNetworks",
                  structure(
                      "External networks",
                      Field.of(
                              "users",
                              text(Format.LINE),
                              "Users",
                              "The network through which users come.")
                          .example("public"),
                      Field.of(
                              "devops",
                              text(Format.LINE),
                              "DevOps",
                              "The network through which devops come.")
                          .example("admin")),
                  "External networks",
                  "Names of the external networks, by audience."),
              Field.of(
                  "limits",
                  structure(
                      "Limits",
                      Field.of(
                              "concurrency",
                              whole(1, 256),
                              "Concurrency",
                              "Calls in flight at most.")
                          .standard(16),
                      Field.of(
                              "requestsPerSecond",
                              whole(1, 1000),
                              "Requests per second",
                              "Calls a second at most.")
                          .standard(20)),
                  "Limits",
                  "How hard Chassis may press the site.")));

  static final Shape.Structure PROJECT =
      document(
          Kind.PROJECT,
          structure(
              "Specification",
              Field.of(
                  "members",
                  items(
                      structure(
                          "Member",
                          Field.of(
                                  "user",
                                  text(Format.LINE),
                                  "User",
                                  "Who, as the identity provider names them.")
                              .mandatory()
                              .example("alice@example.org"),
                          Field.of(
                                  "role",
                                  choice("user", "devops", "admin"),
                                  "Role",
                                  "What they may do.")
                              .mandatory())),
                  "Members",
                  "Who belongs to it."),
              Field.of(
                      "quotas",
                      new Shape.Entries(Format.NAME, quotas(), 100),
                      "Quotas",
                      "What its blades may use together, by site.")
                  .example("{grenoble: {instances: 10, cores: 20}}")));

  private FederationShapes() {}

  private static Shape quotas() {
    return structure(
        "Quotas",
        Field.of("instances", whole(0, 100_000), "Instances", "Servers."),
        Field.of("cores", whole(0, 1_000_000), "Cores", "Cores."),
        Field.of("memory", size(), "Memory", "Memory.").example("64GiB"),
        Field.of("volumes", whole(0, 100_000), "Volumes", "Volumes."),
        Field.of("storage", size(), "Storage", "Size of all volumes together.").example("500GiB"),
        Field.of("floatingIps", whole(0, 10_000), "Floating IPs", "Floating IPs."));
  }

  private static Shape size() {
    return new Shape.Size(0, Long.MAX_VALUE, false);
  }

  private static Shape.Structure document(Kind kind, Shape.Structure spec) {
    return structure(
        kind.word(),
        BladeShapes.apiVersion(),
        BladeShapes.kind(kind),
        Field.of(
                "metadata",
                structure(
                    "Metadata",
                    BladeShapes.name("The name, unique in the federation."),
                    BladeShapes.title(),
                    BladeShapes.description(),
                    BladeShapes.labels()),
                "Metadata",
                "What it is called.")
            .mandatory(),
        Field.of("spec", spec, "Specification", kind.title() + ".").mandatory());
  }
}
