package dev.chassis.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.acceptance.Api;
import dev.chassis.acceptance.Census;
import dev.chassis.acceptance.Cloud;
import dev.chassis.acceptance.Pause;
import dev.chassis.acceptance.Platform;
import dev.chassis.acceptance.SimulatedCloud;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One server with a PostgreSQL of its own, stopped at the writes of the journal one after another,
 * where something is done to the database. What was acknowledged before must be there afterwards.
 */
final class Writes implements AutoCloseable {

  private final Cloud cloud = SimulatedCloud.site("grenoble");
  private final MortalServer server;
  private final Platform blade;
  private final Census before;
  private final Set<Long> acknowledged = new HashSet<>();
  private int stored;

  /**
   * @param data the server's own folder, perhaps on a disk of its own
   */
  Writes(Path folder, Path data) {
    server =
        MortalServer.start(
            folder,
            data,
            false,
            "--chassis.engine.lease=2s",
            "--chassis.engine.collect=1s",
            "--chassis.database.patience=5s");
    Platform.addProject(api(), Small.PROJECT);
    Platform.addSite(api(), cloud);
    blade = new Platform(server.server(), Small.PROJECT, Small.BLADE);
    blade.save(Small.document());
    blade.plan("APPLY");
    before = cloud.census();
  }

  MortalServer server() {
    return server;
  }

  OwnPostgres postgres() {
    return new OwnPostgres(server.server().data());
  }

  /** The writes of an apply, each before and after, and the one that ends it. */
  List<Point> points() {
    server.order("wait", Optional.empty());
    blade.run("APPLY");
    List<Point> points =
        server.points().stream()
            .filter(point -> point.kind().matches("write|written|finish|finished"))
            .toList();
    assertThat(points).hasSizeGreaterThan(8);
    backToNothing();
    return points;
  }

  /**
   * Applies, stops at the point, lets something be done, goes on: the operation must end well by
   * itself, and nothing that was acknowledged may be gone.
   *
   * @return false when the point was not met this time
   */
  boolean stopAt(Point point, Consumer<Writes> then) {
    server.order("wait", Optional.of(point));
    String operation = blade.begin("APPLY");
    boolean waits = server.waitsBefore(() -> blade.state(operation).equals("SUCCEEDED"));
    if (waits) {
      store();
      then.accept(this);
      server.order("wait", Optional.empty());
    }
    blade.succeed(operation);
    everythingIsThere();
    backToNothing();
    return waits;
  }

  /** Applies and dies at the point; the caller does more before the restart. */
  boolean dieAt(Point point, Consumer<Writes> then) {
    store();
    server.order("die", Optional.of(point));
    String operation = blade.begin("APPLY");
    boolean dies = server.diesBefore(() -> blade.state(operation).equals("SUCCEEDED"));
    if (dies) {
      then.accept(this);
      server.order("die", Optional.empty());
      server.restart();
    }
    blade.succeed(operation);
    everythingIsThere();
    backToNothing();
    return dies;
  }

  /** Stores a revision and remembers its number once it is acknowledged. */
  Api.Answer store() {
    stored++;
    Api.Answer answer = Small.store(api(), stored);
    if (answer.status() == 200) {
      acknowledged.add(answer.json().at("/status/revision").asLong());
    }
    return answer;
  }

  void everythingIsThere() {
    assertThat(Small.revisions(api())).containsAll(acknowledged);
    assertThat(blade.plan("APPLY").at("/plan/applyable").asBoolean()).isFalse();
  }

  private void backToNothing() {
    blade.run("DESTROY");
    assertThat(blade.recorded()).isZero();
    Pause.until(
        "the census is as before",
        Duration.ofSeconds(60),
        () -> cloud.census().differenceFrom(before).isEmpty());
  }

  Api api() {
    return server.server().api();
  }

  @Override
  public void close() {
    server.close();
    cloud.close();
  }
}
