package dev.chassis.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.acceptance.Api;
import dev.chassis.acceptance.Pause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The server's own PostgreSQL is stopped from outside, in the middle of an operation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoppedPostgresIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  private Writes writes;
  private Point middle;

  @BeforeAll
  void start(@TempDir Path folder) {
    writes = new Writes(folder, folder.resolve("server"));
    List<Point> points = writes.points();
    middle = points.get(points.size() / 2);
  }

  @AfterAll
  void stop() {
    writes.close();
  }

  @Test
  void askedToEndItIsStartedAgain() {
    startedAgainAfter(postgres -> postgres.signalFirst("TERM"));
  }

  @Test
  void killedAloneItIsStartedAgain() {
    startedAgainAfter(postgres -> postgres.signalFirst("KILL"));
  }

  @Test
  void livingWithoutWorkingItIsStartedAgain() {
    startedAgainAfter(postgres -> {
      postgres.signalFirst("STOP");
      postgres.signalOf("walwriter", "KILL");
    });
  }

  private void startedAgainAfter(Consumer<OwnPostgres> harm) {
    assertThat(
            writes.stopAt(
                middle,
                each -> {
                  long before = each.postgres().first();
                  harm.accept(each.postgres());
                  each.server().goOn();
                  Pause.until(
                      "PostgreSQL is started again", SOON, () -> each.postgres().isAnother(before));
                  Pause.until("the server stores again", SOON, () -> each.store().status() == 200);
                }))
        .isTrue();
  }

  @Test
  void frozenForLongerThanAnyPatienceItIsSaidAndWorkGoesOnAfterwards() {
    assertThat(
            writes.stopAt(
                middle,
                each -> {
                  each.postgres().signalAll("STOP");
                  try {
                    each.server().goOn();
                    for (int i = 0; i < 3; i++) {
                      Api.Answer answer = each.store();
                      assertThat(answer.status()).as(answer.text()).isEqualTo(503);
                      assertThat(answer.at("/detail"))
                          .contains("database", "nothing of this request was stored");
                      assertThat(answer.at("/nextStep")).isNotBlank();
                    }
                    Pause.of(Duration.ofSeconds(10));
                  } finally {
                    each.postgres().signalAll("CONT");
                  }
                  Pause.until("the server stores again", SOON, () -> each.store().status() == 200);
                }))
        .isTrue();
  }
}
