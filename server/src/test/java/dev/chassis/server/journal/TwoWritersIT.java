package dev.chassis.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.chassis.apply.Lease;
import dev.chassis.apply.LeaseLostException;
import dev.chassis.apply.OperationState;
import dev.chassis.apply.Step;
import dev.chassis.apply.StepChange;
import dev.chassis.apply.StepState;
import dev.chassis.plan.Action;
import dev.chassis.server.Installation;
import dev.chassis.value.Address;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Guarantee G8: of those who believe that they hold an operation only the newest can write. Holders
 * pause at random for longer than their lease lasts, and the database itself keeps the order in
 * which writes were accepted.
 */
class TwoWritersIT {

  private static final Duration LIFETIME = Duration.ofMillis(80);
  private static final int HOLDERS = 8;

  private static Installation chassis;
  private static PostgresJournal journal;
  private static Leases leases;
  private static JdbcClient store;

  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Set<String> doubtful = ConcurrentHashMap.newKeySet();
  private final AtomicInteger ends = new AtomicInteger();
  private final AtomicInteger refusedEnds = new AtomicInteger();

  @BeforeAll
  static void start(@TempDir Path data) {
    chassis =
        Installation.start(
            data,
            "--chassis.engine.enabled=false",
            "--chassis.engine.lease=1s",
            "--chassis.database.fsync=false");
    journal = chassis.bean(PostgresJournal.class);
    leases = chassis.bean(Leases.class);
    store = chassis.bean(JdbcClient.class);
    store.sql("CREATE TABLE write_log (place bigserial, operation text, note text)").update();
    store
        .sql(
            """
            CREATE FUNCTION log_write() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              INSERT INTO write_log (operation, note) VALUES (NEW.operation, NEW.note);
              RETURN NEW;
            END $$
            """)
        .update();
    store
        .sql(
            """
            CREATE TRIGGER step_is_logged AFTER INSERT OR UPDATE ON step
              FOR EACH ROW EXECUTE FUNCTION log_write()
            """)
        .update();
  }

  @AfterAll
  static void stop() {
    chassis.stop();
  }

  @Test
  void noWriteOfAnOldEpochIsAcceptedAfterTheFirstOfANewerOne() throws InterruptedException {
    int rounds = Integer.getInteger("chassis.rounds", 60);
    long seed = Long.getLong("chassis.seed", 20261121);
    for (int round = 0; round < rounds; round++) {
      queue("round" + round);
    }
    var failures = new ConcurrentLinkedQueue<Throwable>();
    var holders = new ArrayList<Thread>();
    for (int i = 0; i < HOLDERS; i++) {
      Random random = new Random(seed + i);
      String owner = "holder" + i;
      holders.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  hold(owner, random, rounds);
                } catch (Throwable failure) {
                  failures.add(failure);
                }
              }));
    }
    for (Thread holder : holders) {
      holder.join();
    }
    assertThat(failures).isEmpty();
    assertThat(ends).hasValue(rounds);
    long takeovers = checkHistory(rounds);
    System.out.printf(
        "two-writers: %d rounds, %d writes accepted, %d refused, %d ends refused, %d take-overs, 0 writes of an old epoch%n",
        rounds, accepted.size(), refused.size(), refusedEnds.get(), takeovers);
    assertThat(takeovers).isGreaterThan(rounds / 2);
    assertThat(refused).isNotEmpty();
  }

  /** Takes what is free, writes under it with pauses, and goes on until everything has ended. */
  private void hold(String owner, Random random, int rounds) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(1).plusMillis(300L * rounds).toNanos();
    while (ends.get() < rounds && System.nanoTime() < end) {
      Optional<Leases.Claim> claim = leases.claim(owner, LIFETIME);
      if (claim.isEmpty()) {
        Thread.sleep(10);
      } else {
        write(claim.get().lease(), random);
      }
    }
  }

  private void write(Lease lease, Random random) throws InterruptedException {
    int writes = 1 + random.nextInt(6);
    for (int number = 0; number < writes; number++) {
      switch (random.nextInt(4)) {
        case 0 -> Thread.sleep(LIFETIME.toMillis() + random.nextInt(60));
        case 1 -> leases.renew(List.of(lease), LIFETIME);
        default -> {}
      }
      attempt(lease, number);
    }
    if (random.nextInt(3) == 0) {
      finish(lease);
    }
  }

  private void attempt(Lease lease, int number) {
    String note = lease.operation() + " " + lease.epoch() + " " + number;
    try {
      journal.write(lease, List.of(StepChange.of(step(note))));
      accepted.add(note);
    } catch (LeaseLostException lost) {
      refused.add(note);
    } catch (RuntimeException away) {
      doubtful.add(note);
    }
  }

  private void finish(Lease lease) {
    try {
      journal.finish(lease, OperationState.SUCCEEDED, Map.of());
      ends.incrementAndGet();
    } catch (LeaseLostException lost) {
      refusedEnds.incrementAndGet();
    }
  }

  /** Answers how often an operation passed to another epoch with a write. */
  private long checkHistory(int rounds) {
    var logged = new HashSet<String>();
    long takeovers = 0;
    for (int round = 0; round < rounds; round++) {
      long epoch = 0;
      List<@Nullable String> notes =
          store
              .sql("SELECT note FROM write_log WHERE operation = :id ORDER BY place")
              .param("id", "round" + round)
              .query(String.class)
              .list();
      for (String written : notes) {
        String note = String.valueOf(written);
        long now = Long.parseLong(note.split(" ")[1]);
        assertThat(now)
            .as("after epoch %d of round %d: %s", epoch, round, note)
            .isGreaterThanOrEqualTo(epoch);
        takeovers += now > epoch && epoch > 0 ? 1 : 0;
        epoch = now;
        logged.add(note);
      }
    }
    assertThat(logged).containsAll(accepted).doesNotContainAnyElementsOf(refused);
    logged.removeAll(accepted);
    assertThat(doubtful).containsAll(logged);
    return takeovers;
  }

  /** A replica that stopped between its write and its commit must not keep its operation. */
  @Test
  void aHolderThatStopsInItsTransactionLosesTheOperationAllTheSame()
      throws SQLException, InterruptedException {
    queue("stopped");
    Lease lease = leases.claim("first", LIFETIME).orElseThrow().lease();
    Connection stopped = chassis.bean(DataSource.class).getConnection();
    stopped.setAutoCommit(false);
    stopped.createStatement().execute("SELECT 1 FROM operation WHERE id = 'stopped' FOR SHARE");
    Optional<Leases.Claim> next = Optional.empty();
    long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (next.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(100);
      next = leases.claim("second", LIFETIME);
    }
    assertThat(next).as("taken over while the first holder is stopped").isPresent();
    journal.finish(next.get().lease(), OperationState.SUCCEEDED, Map.of());
    assertThat(next.get().lease().epoch()).isEqualTo(lease.epoch() + 1);
    assertThatThrownBy(stopped::commit).isInstanceOf(SQLException.class);
    chassis.bean(HikariDataSource.class).evictConnection(stopped);
  }

  private static void queue(String id) {
    store
        .sql(
            """
            INSERT INTO operation (id, project, blade, goal, author, deadline)
            VALUES (:id, 'writers', :id, 'APPLY', 'test', now() + interval '1 hour')
            """)
        .param("id", id)
        .update();
  }

  private static Step step(String note) {
    return new Step(
        new Address("front"),
        Action.Kind.CREATE,
        StepState.RUNNING,
        note,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
