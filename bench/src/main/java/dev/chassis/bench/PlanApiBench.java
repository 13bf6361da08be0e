package dev.chassis.bench;

import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * A plan of a blade with more than 200 resources from end to end through the API: document, site
 * facts, one list per type, comparison, store. Needs a demo server; its data folder is the
 * argument. Goal: p99 under 1 s.
 */
public final class PlanApiBench {

  private static final int WARM_UP = 10;
  private static final int RUNS = 100;

  private static final String BLADE =
      """
      apiVersion: chassis.dev/v1alpha1
      kind: Blade
      metadata: {name: wide, project: demo}
      spec:
        site: grenoble
        components:
          net: {type: network, subnet: {cidr: 10.80.0.0/16}}
          open: {type: security-rules, rules: [{protocol: tcp, ports: 443, from: 0.0.0.0/0}]}
          node:
            type: server
            count: 66
            image: debian-12
            flavor: {cores: 1, memory: 512MiB}
            networks: [{network: net, securityRules: [open]}]
            volumes: [{name: data, size: 1GiB, mount: /srv/data}]
      """;

  private final Api api;

  private PlanApiBench(Api api) {
    this.api = api;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    new PlanApiBench(Api.of(Path.of(args[0]))).run();
  }

  private void run() throws IOException, InterruptedException {
    String path = "/projects/demo/blades/wide";
    api.putYaml(path, BLADE);
    double[] millis = new double[RUNS];
    int resources = 0;
    for (int run = -WARM_UP; run < RUNS; run++) {
      long begun = System.nanoTime();
      JsonNode plan = api.post(path + "/plans", "{\"goal\":\"APPLY\"}");
      double took = (System.nanoTime() - begun) / 1e6;
      resources = plan.at("/plan/actions").size();
      if (run >= 0) {
        millis[run] = took;
      }
    }
    if (resources < 200) {
      throw new IllegalStateException("The blade has " + resources + " resources only");
    }
    Figures.of(millis)
        .print("plan of " + resources + " resources through the API", "ms", "p99 < 1000 ms");
  }
}
