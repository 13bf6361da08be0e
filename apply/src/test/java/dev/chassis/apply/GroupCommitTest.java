package dev.chassis.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chassis.apply.simulation.MemoryJournal;
import dev.chassis.apply.simulation.SimulatedRuntime;
import dev.chassis.plan.Action;
import dev.chassis.value.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

  private final SimulatedRuntime runtime = new SimulatedRuntime(1, Instant.EPOCH);
  private final MemoryJournal journal =
      new MemoryJournal(() -> runtime.sleep(Duration.ofMillis(5)));
  private final OperationId operation = new OperationId("operation");

  @Test
  void writesThatComeWhileAnotherIsOnItsWayGoTogether() {
    Lease lease = journal.lease(operation, World.BLADE, "one");
    GroupCommit commits = new GroupCommit(journal, lease, runtime);

    runtime.run(() -> {
      for (int i = 0; i < 100; i++) {
        StepChange change = change("node" + i);
        runtime.fork("writer", () -> commits.write(List.of(change)));
      }
    });

    assertThat(journal.steps(operation)).hasSize(100);
    assertThat(journal.writes()).isLessThan(10);
  }

  @Test
  void everyWriterOfARefusedBatchHearsOfIt() {
    Lease lease = journal.lease(operation, World.BLADE, "one");
    GroupCommit commits = new GroupCommit(journal, lease, runtime);
    journal.lease(operation, World.BLADE, "two");
    int[] refused = new int[1];

    runtime.run(() -> {
      for (int i = 0; i < 10; i++) {
        StepChange change = change("node" + i);
        runtime.fork(
            "writer",
            () -> {
              assertThatThrownBy(() -> commits.write(List.of(change)))
                  .isInstanceOf(LeaseLostException.class);
              refused[0]++;
            });
      }
    });

    assertThat(refused[0]).isEqualTo(10);
    assertThat(journal.steps(operation)).isEmpty();
  }

  private static StepChange change(String address) {
    return StepChange.of(
        new Step(
            new Address(address),
            Action.Kind.CREATE,
            StepState.RUNNING,
            "creating",
            List.of(),
            Optional.of(Instant.EPOCH),
            Optional.empty()));
  }
}
