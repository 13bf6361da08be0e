package dev.chassis.blade;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingSpeedTest {

  private static final int ROUNDS = 40;
  private static final int FEW = 50;
  private static final int MANY = 200;

  /**
   * Four times the components take about four times as long; sixteen would be quadratic. Processor
   * time of both in turn, so that neither a busy nor a slow machine changes the answer.
   */
  @Test
  void readingGrowsWithTheNumberOfComponentsAndNoFaster() {
    String few = blade(FEW);
    String many = blade(MANY);
    var ofFew = new ArrayList<Long>();
    var ofMany = new ArrayList<Long>();
    for (int i = 0; i < ROUNDS; i++) {
      ofFew.add(read(few));
      ofMany.add(read(many));
    }
    double small = warmMedian(ofFew);
    double large = warmMedian(ofMany);
    System.out.printf(
        "blade of %d components: median %.1f ms; of %d: %.1f ms%n", FEW, small, MANY, large);
    assertThat(large / small).isLessThan(8);
  }

  private static long read(String text) {
    long start = cpuTime();
    Compilation<?> read = BladeReader.read("big.yaml", text, ReadContext.empty());
    long took = cpuTime() - start;
    assertThat(read.diagnostics()).isEmpty();
    assertThat(read.result()).isPresent();
    return took;
  }

  /** In milliseconds. */
  private static double warmMedian(List<Long> times) {
    List<Long> warm = new ArrayList<>(times.subList(ROUNDS / 2, ROUNDS));
    Collections.sort(warm);
    return warm.get(warm.size() / 2) / 1e6;
  }

  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static String blade(int components) {
    var text =
        new StringBuilder(
            """
            apiVersion: chassis.dev/v1alpha1
            kind: Blade
            metadata: {name: big, project: mathrice}
            spec:
              site: grenoble
              components:
                front: {type: network, subnet: {cidr: 10.20.0.0/20}, router: {external: users}}
            """);
    for (int i = 0; i < components - 1; i++) {
      text.append(
          """
              web%d:
                type: server
                image: {os: debian, version: "12"}
                flavor: {cores: 2, memory: 4GiB}
                networks: [{network: front}]
                metadata: {range: "${components.front.cidr}", name: "${blade.name + '-%d'}"}
                provision:
                  packages: [nginx]
                  files:
                    - path: /etc/peer
                      content: |
                        peer ${components.web%d.address}
                        name ${components.web%d.fqdn}
                  commands: ["echo ${components.web%d.fqdn.split('.')[0]}"]
          """
              .formatted(i, i, Math.max(0, i - 1), i, i)
              .replace("web0.address", "web0.fqdn"));
    }
    return text.toString();
  }
}
