package dev.chassis.blade.reference;

/** What the page says of variables with a meaning of their own. */
final class EnvironmentText {

  static final String TEXT =
      """

      ## Environment variables with a meaning

      Levels, the farthest first: federation, site, instance (`site/instance`), project, blade (`project/blade`). Mappings are merged,
      everything else is replaced by the nearest level; lists too. `chassis blade explain` shows where each value comes from.

      | variable | default | meaning |
      |---|---|---|
      | `domain` | `chassis.internal` | the DNS domain of servers' full names |
      | `names.server` | `{component}{index}.{blade}.{site}.{domain}` | the full name of a server; also `{instance}` and `{project}`; `{index}` is `01`, `02`, … in pools and empty else |
      | `provision.<module>.<parameter>` | | what a server's provisioner module leaves out |
      | `provision.<module>.enabled` | `false` | gives the module to every server, even if it does not name it |

      A module that a server names as `{}` takes all its parameters from the environment. Modules that are one value
      take it from `provision.timezone.name`, `provision.users.list`, `provision.packages.list`, `provision.files.list`,
      `provision.services.list` and `provision.commands.list`.
      """;

  private EnvironmentText() {}
}
