package dev.chassis.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Blades of the catalogue, made by Chassis and from their exports by other tools on the same real
 * OpenStack: the same number of objects of each type. {@code -Dchassis.export.blades} names the
 * blades, comma-separated.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportE2E {

  private static final String PROJECT = "exports";
  private static final String SITE = System.getProperty("chassis.cloud", "grenoble");

  /** Templates of blades, by name. */
  static Stream<String> blades() {
    return Stream.of(System.getProperty("chassis.export.blades", "bastion").split(",", -1));
  }

  private final Map<String, Map<String, Integer>> madeByChassis = new HashMap<>();
  private Cloud cloud;
  private RunningServer server;

  @BeforeAll
  void startServerAndSite(@TempDir Path data) {
    cloud = RealCloud.site(SITE);
    server = RunningServer.on(data.resolve("server"));
    Platform.addProject(server.api(), PROJECT);
    Platform.addSite(server.api(), cloud);
  }

  @AfterAll
  void stopBoth() {
    server.close();
    cloud.close();
  }

  @ParameterizedTest
  @MethodSource("blades")
  void heatMakesWhatChassisMakes(String blade, @TempDir Path folder) {
    compare(blade, folder, files -> OtherTool.OfHeat.in(files, SITE, "export-" + blade));
  }

  @ParameterizedTest
  @MethodSource("blades")
  void terraformMakesWhatChassisMakesAndThenHasNothingToDo(String blade, @TempDir Path folder) {
    compare(blade, folder, files -> OtherTool.OfTerraform.in(files, SITE));
  }

  private void compare(String name, Path folder, Function<Path, OtherTool> make) {
    OtherTool tool = make.apply(folder);
    var blade = new Platform(server, PROJECT, name);
    blade.save(Platform.fromTemplate(server.api(), name, PROJECT, name, SITE));
    Map<String, Integer> wanted = madeByChassis.computeIfAbsent(name, _ -> byChassis(blade));
    var export =
        server.api().get(blade.path() + "/export?format=" + tool.format()).expect(200).json();
    assertThat(export.at("/notes")).isEmpty();
    OtherTool.write(export, folder);
    Census before = cloud.census();
    long begun = System.nanoTime();
    try {
      tool.make();
      say(name, tool, "made", begun);
      Map<String, Integer> made = growth(before, cloud.census());
      assertThat(made).isEqualTo(wanted);
      tool.expectNothingToDo();
    } finally {
      begun = System.nanoTime();
      tool.takeAway();
      say(name, tool, "taken away", begun);
    }
    assertThat(cloud.census().differenceFrom(before)).isEmpty();
  }

  private Map<String, Integer> byChassis(Platform blade) {
    Census before = cloud.census();
    long begun = System.nanoTime();
    blade.run("APPLY");
    System.out.printf("export: %s applied by Chassis in %d s%n", blade.blade(), seconds(begun));
    Map<String, Integer> made = growth(before, cloud.census());
    assertThat(made).isNotEmpty();
    blade.run("DESTROY");
    assertThat(cloud.census().differenceFrom(before)).isEmpty();
    System.out.printf("export: %s is %s%n", blade.blade(), made);
    return made;
  }

  /** How many more there are of each type; Heat's own stacks are not the blade's. */
  private static Map<String, Integer> growth(Census before, Census after) {
    var growth = new TreeMap<String, Integer>();
    after
        .idsByType()
        .forEach((type, ids) -> {
          int old = before.idsByType().containsKey(type) ? before.idsByType().get(type).size() : 0;
          if (!type.equals("stacks") && ids.size() != old) {
            growth.put(type, ids.size() - old);
          }
        });
    return growth;
  }

  private static void say(String blade, OtherTool tool, String what, long begun) {
    System.out.printf("export: %s %s by %s in %d s%n", blade, what, tool.format(), seconds(begun));
  }

  private static long seconds(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
  }
}
