package dev.chassis.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.acceptance.Cloud;
import dev.chassis.acceptance.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server dies at the engine's own crash points while a blade that holds every type is applied,
 * updated, replaced, rolled back and destroyed; PostgreSQL runs apart and lives on. Started again,
 * the server brings each operation to its end by itself.
 */
abstract class CrashPointsScenario {

  abstract Cloud start();

  /** How many deaths there are, unless the caller says otherwise. */
  abstract int slice();

  @Test
  void everyOperationSurvivesTheDeathOfTheServerAtItsCrashPoints(@TempDir Path folder) {
    int wanted = Integer.getInteger("chassis.crash.deaths", slice());
    int each = Integer.getInteger("chassis.crash.each", 3);
    boolean all = wanted == 0;
    int most = all ? Integer.MAX_VALUE : wanted;
    Instant begun = Instant.now();
    try (Cloud cloud = start();
        var postgres = ApartPostgres.start(folder.resolve("postgres"));
        var server =
            MortalServer.start(
                folder.resolve("mortal"),
                folder.resolve("mortal/server"),
                all || wanted > 40,
                postgres.settings())) {
      Platform.addProject(server.server().api(), Everything.PROJECT);
      Platform.addSite(server.server().api(), cloud);
      var ledger = new Ledger(!all);
      var life =
          new CrashLife(
              cloud,
              server,
              new Platform(server.server(), Everything.PROJECT, "everything"),
              ledger);
      life.live(0, 0);
      while (!ledger.complete() && ledger.deaths() < most) {
        life.live(each, most);
        System.out.println("crash points so far: " + ledger.deaths() + " deaths");
      }
      System.out.printf(
          "%s%ncrash points: %d deaths in %d operations on %s, all of which succeeded by themselves;"
              + " orphans: 0, duplicates: 0, unmet points: %d, %d s%n",
          ledger,
          ledger.deaths(),
          life.operations(),
          cloud.getClass().getSimpleName(),
          ledger.unmet().size(),
          Duration.between(begun, Instant.now()).toSeconds());
      ledger.unmet().forEach(point -> System.out.println("crash points unmet: " + point));
      assertThat(ledger.deaths()).isGreaterThanOrEqualTo(all ? 1 : most);
      if (all || most >= 30) {
        assertThat(ledger.typesWithoutDeath()).isEmpty();
      }
    }
  }
}
