package dev.chassis.acceptance.crash;

import dev.chassis.acceptance.Api;
import java.util.HashSet;
import java.util.Set;

/**
 * A blade of a few resources, for deaths of the database: the journal is the same for all types.
 */
final class Small {

  static final String PROJECT = "durable";
  static final String BLADE = "small";

  private static final String DOCUMENT =
      """
      apiVersion: chassis.dev/v1alpha1
      kind: Blade
      metadata: {name: small, project: durable}
      spec:
        site: grenoble
        components:
          front: {type: network, subnet: {cidr: 10.63.0.0/24}}
          data: {type: volume, size: 1GiB}
      """;

  private Small() {}

  static String document() {
    return DOCUMENT;
  }

  /** Stores another revision of a blade that is never applied; answers what came back. */
  static Api.Answer store(Api api, int number) {
    return api.yaml(
        "PUT",
        "/projects/durable/blades/notes",
        DOCUMENT.replace("name: small", "name: notes") + "# " + number + "\n");
  }

  /** The numbers of the revisions that are there. */
  static Set<Long> revisions(Api api) {
    var numbers = new HashSet<Long>();
    api.get("/projects/durable/blades/notes/revisions?limit=500")
        .expect(200)
        .json()
        .at("/items")
        .forEach(each -> numbers.add(each.get("number").asLong()));
    return numbers;
  }
}
