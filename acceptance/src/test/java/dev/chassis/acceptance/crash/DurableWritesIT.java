package dev.chassis.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.acceptance.Api;
import dev.chassis.acceptance.Pause;
import dev.chassis.acceptance.SmallDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * At the writes of the journal the database is killed, the server is killed with it, or the disk is
 * full: everything that was acknowledged is there afterwards, and every operation ends well by
 * itself. {@code -Dchassis.durable.points=0} takes every write, otherwise so many of each kind.
 */
class DurableWritesIT {

  private final int most = Integer.getInteger("chassis.durable.points", 1);

  @Test
  void theDatabaseIsKilledAtWritesWhileTheServerLives(@TempDir Path folder) {
    try (var writes = new Writes(folder, folder.resolve("server"))) {
      each(
          "database killed",
          writes,
          point ->
              writes.stopAt(
                  point,
                  each -> {
                    long killed = each.postgres().first();
                    each.postgres().signalAll("KILL");
                    each.server().goOn();
                    Pause.until(
                        "PostgreSQL is started again",
                        Duration.ofSeconds(60),
                        () -> each.postgres().isAnother(killed));
                  }));
    }
  }

  @Test
  void serverAndDatabaseAreKilledAtWrites(@TempDir Path folder) {
    try (var writes = new Writes(folder, folder.resolve("server"))) {
      each(
          "server and database killed",
          writes,
          point -> writes.dieAt(point, each -> each.postgres().signalAll("KILL")));
    }
  }

  @Test
  void theDiskIsFullAtWrites(@TempDir Path folder) throws IOException {
    try (var disk = SmallDisk.of(folder.resolve("disk"), 480);
        var writes = new Writes(folder, disk.folder().resolve("server"))) {
      each("disk full", writes, point -> writes.stopAt(point, each -> fillAndEmpty(each, disk)));
    }
  }

  private static void fillAndEmpty(Writes writes, SmallDisk disk) {
    disk.fill();
    writes.postgres().fillLogFile();
    writes.server().goOn();
    Api.Answer answer = writes.store();
    for (int i = 0; i < 20 && answer.status() == 200; i++) {
      writes.postgres().fillLogFile();
      answer = writes.store();
    }
    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    assertThat(answer.at("/detail"))
        .contains("database")
        .containsAnyOf("nothing of this request was stored", "it may be stored or not");
    assertThat(answer.at("/nextStep")).isNotBlank();
    try {
      disk.empty();
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
    try {
      Pause.until(
          "the server stores again", Duration.ofSeconds(90), () -> writes.store().status() == 200);
    } catch (AssertionError failure) {
      throw new AssertionError(writes.server().server().lastWords(), failure);
    }
  }

  private void each(String what, Writes writes, Predicate<Point> stop) {
    List<Point> points = writes.points();
    int step = most == 0 ? 1 : Math.max(1, points.size() / most);
    int met = 0;
    int tried = 0;
    for (int i = 0; i < points.size() && (most == 0 || tried < most); i += step) {
      tried++;
      met += stop.test(points.get(i)) ? 1 : 0;
    }
    System.out.printf(
        "durable store: %s at %d of %d writes (%d known), nothing lost, every operation succeeded%n",
        what, met, tried, points.size());
    assertThat(met).isGreaterThan(tried / 2);
  }
}
