package dev.chassis.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chassis.apply.Failure;
import dev.chassis.apply.Lease;
import dev.chassis.apply.LeaseLostException;
import dev.chassis.apply.OperationState;
import dev.chassis.apply.Step;
import dev.chassis.apply.StepChange;
import dev.chassis.apply.StepState;
import dev.chassis.apply.Suspect;
import dev.chassis.plan.Action;
import dev.chassis.plan.BladeName;
import dev.chassis.plan.RecordedResource;
import dev.chassis.server.Installation;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.ExternalId;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the engine relies on when everything else is lost. */
class PostgresJournalIT {

  private static final Installation CHASSIS = Installation.shared();
  private static final Address ADDRESS = new Address("web[0]/port/front");
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final PostgresJournal journal = CHASSIS.bean(PostgresJournal.class);
  private final JdbcClient store = CHASSIS.bean(JdbcClient.class);

  @Test
  void stepsRecordsAndSuspectsComeBackAsWritten() {
    Lease lease = held();
    Step step = step(StepState.SETTLING);
    RecordedResource record = record(lease, "token-a");
    var suspect =
        new Suspect(
            blade(lease),
            ADDRESS,
            ResourceType.VOLUME,
            new SiteName("grenoble"),
            "token-" + lease.operation(),
            Instant.parse("2026-11-21T10:00:00Z"));
    journal.write(lease, List.of(StepChange.of(step, record, suspect)));
    assertThat(journal.steps(lease.operation())).containsExactly(step);
    assertThat(journal.records(blade(lease))).containsExactly(record);
    assertThat(journal.suspects()).contains(suspect);
    journal.cleared(suspect);
    assertThat(journal.suspects()).doesNotContain(suspect);
  }

  @Test
  void aSuspectThatIsWatchedForLongerMeanwhileIsNotCleared() {
    Lease lease = held();
    var early =
        new Suspect(
            blade(lease),
            ADDRESS,
            ResourceType.VOLUME,
            new SiteName("grenoble"),
            "token-" + lease.operation(),
            Instant.parse("2026-11-21T10:00:00Z"));
    var late =
        new Suspect(
            early.blade(),
            ADDRESS,
            early.type(),
            early.site(),
            early.token(),
            early.until().plusSeconds(60));
    journal.suspect(early);
    journal.suspect(late);
    journal.suspect(early);
    assertThat(journal.suspects()).contains(late).doesNotContain(early);
    journal.cleared(early);
    assertThat(journal.suspects()).contains(late);
    journal.cleared(late);
    assertThat(journal.suspects()).doesNotContain(late);
  }

  @Test
  void aLeaseIsHeldUntilItIsTakenOverOrTheOperationIsOver() {
    Lease lease = held();
    assertThat(journal.holds(lease)).isTrue();
    assertThat(journal.holds(new Lease(lease.operation(), lease.owner(), lease.epoch() + 1)))
        .isFalse();
    assertThat(journal.holds(new Lease(lease.operation(), "another", lease.epoch()))).isFalse();
    journal.finish(lease, OperationState.SUCCEEDED, Map.of());
    assertThat(journal.holds(lease)).isFalse();
  }

  @Test
  void ofSeveralChangesOfOneStepInOneWriteTheLastCounts() {
    Lease lease = held();
    journal.write(
        lease,
        List.of(
            StepChange.of(step(StepState.RUNNING), record(lease, "token-b"), null),
            StepChange.dropping(step(StepState.DONE))));
    assertThat(journal.steps(lease.operation())).containsExactly(step(StepState.DONE));
    assertThat(journal.records(blade(lease))).isEmpty();
  }

  @Test
  void aWriteUnderALeaseThatWasTakenOverIsRefusedAndLeavesNothing() {
    Lease lease = held();
    store
        .sql("UPDATE operation SET lease_epoch = lease_epoch + 1 WHERE id = :id")
        .param("id", lease.operation().text())
        .update();
    assertThatThrownBy(() ->
            journal.write(
                lease, List.of(StepChange.of(step(StepState.RUNNING), record(lease, "c"), null))))
        .isInstanceOf(LeaseLostException.class);
    assertThatThrownBy(() -> journal.finish(lease, OperationState.SUCCEEDED, Map.of()))
        .isInstanceOf(LeaseLostException.class);
    assertThat(journal.steps(lease.operation())).isEmpty();
    assertThat(journal.records(blade(lease))).isEmpty();
  }

  @Test
  void anEndedOperationTakesNoMoreWrites() {
    Lease lease = held();
    journal.finish(lease, OperationState.SUCCEEDED, Map.of("url", Value.of("https://x")));
    assertThatThrownBy(() -> journal.write(lease, List.of(StepChange.of(step(StepState.RUNNING)))))
        .isInstanceOf(LeaseLostException.class);
  }

  @Test
  void aLeaseThatIsNotRenewedIsLost() {
    Lease lease = held();
    Leases leases = CHASSIS.bean(Leases.class);
    assertThat(leases.renew(List.of(lease), Duration.ofMinutes(1))).isEmpty();
    store
        .sql("UPDATE operation SET lease_epoch = 9 WHERE id = :id")
        .param("id", lease.operation().text())
        .update();
    assertThat(leases.renew(List.of(lease), Duration.ofMinutes(1))).containsExactly(lease);
  }

  @Test
  void oneWriteOfManyStepsIsOneRoundTrip() {
    Lease lease = held();
    var changes =
        java.util.stream.IntStream.range(0, 500)
            .mapToObj(number ->
                StepChange.of(
                    new Step(
                        new Address("web[" + number + "]"),
                        Action.Kind.CREATE,
                        StepState.RUNNING,
                        "",
                        List.of(),
                        Optional.empty(),
                        Optional.empty())))
            .toList();
    journal.write(lease, changes);
    long start = System.nanoTime();
    journal.write(lease, changes);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(journal.steps(lease.operation())).hasSize(500);
  }

  /** A row as a running operation has it, held by nobody real for the time of the test. */
  private Lease held() {
    String id = "journal" + NUMBER.incrementAndGet();
    store
        .sql(
            """
            INSERT INTO operation (id, project, blade, goal, author, deadline, state, lease_owner,
              lease_epoch, lease_expires)
            VALUES (:id, 'journal', :id, 'APPLY', 'test', now() + interval '1 hour', 'RUNNING',
              'nobody', 3, now() + interval '1 hour')
            """)
        .param("id", id)
        .update();
    return new Lease(new dev.chassis.apply.OperationId(id), "nobody", 3);
  }

  private static BladeName blade(Lease lease) {
    return new BladeName("journal", lease.operation().text());
  }

  private static Step step(StepState state) {
    return new Step(
        ADDRESS,
        Action.Kind.CREATE,
        state,
        "waits for the site",
        List.of(
            new Failure(
                ErrorCode.RATE_LIMITED,
                "The site asks to slow down.",
                "Nothing: it is tried again.",
                "req-1",
                429,
                Instant.parse("2026-11-21T09:00:00Z"))),
        Optional.of(Instant.parse("2026-11-21T08:59:00Z")),
        Optional.empty());
  }

  private static RecordedResource record(Lease lease, String token) {
    return new RecordedResource(
        ADDRESS,
        ResourceType.PORT,
        new SiteName("grenoble"),
        token,
        Optional.of(new ExternalId("id-1")),
        RecordedResource.Phase.CREATED,
        Map.of("name", Value.of("web-0"), "mtu", Value.of(1450)),
        Map.of("id", Value.of("id-1")),
        Set.of(new Address("front"), new Address("front/subnet")),
        lease.operation().text());
  }
}
