package dev.chassis.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.apply.StepChange.RecordChange;
import dev.chassis.apply.simulation.Fault;
import dev.chassis.plan.RecordedResource.Phase;
import dev.chassis.site.Driver;
import dev.chassis.site.Mark;
import dev.chassis.site.ResourceType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The harnesses notice a defect: each engine here is wrong in one thing, and must be caught. */
class MutantTest {

  private static final Crashes APPLY = Crashes.of("apply", Crashes.ONE);

  private static Crashes journaledAs(UnaryOperator<Journal> mutant) {
    return APPLY.with(world -> {
      world.journaledAs = mutant;
      return world;
    });
  }

  /** How many deaths the harness complains about, of all that there are. */
  private static int complaints(Crashes operation) {
    int complaints = 0;
    boolean died = true;
    for (int point = 1; died && point < 400; point++) {
      try {
        died = operation.at(point);
      } catch (AssertionError e) {
        complaints++;
      }
    }
    return complaints;
  }

  @Test
  void anHonestEngineIsNotComplainedAbout() {
    assertThat(complaints(journaledAs(OtherJournal::new))).isZero();
  }

  @Test
  void aLostIntentIsNoticed() {
    assertThat(complaints(journaledAs(LosesIntents::new))).isPositive();
  }

  private static final class LosesIntents extends OtherJournal {
    LosesIntents(Journal honest) {
      super(honest);
    }

    @Override
    public void write(Lease lease, List<StepChange> changes) {
      super.write(
          lease,
          changes.stream()
              .map(change -> isIntent(change) ? StepChange.of(change.step()) : change)
              .toList());
    }

    private static boolean isIntent(StepChange change) {
      return change.record() instanceof RecordChange.Put(var resource)
          && resource.phase() == Phase.CREATING;
    }
  }

  @Test
  void aWriteThatIsAcknowledgedBeforeItIsDurableIsNoticed() {
    assertThat(complaints(journaledAs(WritesLater::new))).isPositive();
  }

  /** Keeps the last write in memory until the next one; a death loses it. */
  private static final class WritesLater extends OtherJournal {
    private Runnable pending = () -> {};

    WritesLater(Journal honest) {
      super(honest);
    }

    @Override
    public void write(Lease lease, List<StepChange> changes) {
      flush();
      pending = () -> super.write(lease, changes);
    }

    private void flush() {
      Runnable now = pending;
      pending = () -> {};
      now.run();
    }

    @Override
    public void finish(
        Lease lease, OperationState state, java.util.Map<String, dev.chassis.value.Value> outputs) {
      flush();
      super.finish(lease, state, outputs);
    }
  }

  @Test
  void aCallWithoutTheTokenIsNoticed() {
    Crashes operation =
        APPLY.with(world -> {
          world.drivenAs = MutantTest::withoutTokens;
          return world;
        });
    assertThat(complaints(operation)).isPositive();
  }

  private static Driver withoutTokens(Driver driver) {
    return (Driver)
        Proxy.newProxyInstance(
            Driver.class.getClassLoader(),
            new Class<?>[] {Driver.class},
            (_, method, arguments) -> {
              if (method.getName().equals("create")) {
                Driver.CreateRequest request = (Driver.CreateRequest) arguments[0];
                arguments[0] =
                    new Driver.CreateRequest(
                        request.type(), without(request.mark()), request.attributes());
              }
              try {
                return method.invoke(driver, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static Mark without(Mark mark) {
    return new Mark(mark.project(), mark.blade(), mark.resource(), mark.operation(), "none");
  }

  @Test
  void aLateCopyThatNobodyWatchesForIsNoticed() {
    assertThat(lateCopies(OtherJournal::new)).isZero();
    assertThat(lateCopies(LosesSuspects::new)).isPositive();
  }

  private static int lateCopies(UnaryOperator<Journal> journal) {
    World world = new World(7, World.SITE);
    world.journaledAs = journal;
    boolean[] late = new boolean[1];
    world.faults =
        (call, type) -> {
          boolean now = call == Fault.Call.CREATE && type == ResourceType.NETWORK && !late[0];
          late[0] |= now;
          return now ? Fault.LATE_REQUEST : Fault.NONE;
        };
    world.apply(Crashes.ONE);
    world.rest();
    return world.census().size();
  }

  private static final class LosesSuspects extends OtherJournal {
    LosesSuspects(Journal honest) {
      super(honest);
    }

    @Override
    public void write(Lease lease, List<StepChange> changes) {
      super.write(
          lease,
          changes.stream()
              .map(change -> new StepChange(change.step(), change.record(), Optional.empty()))
              .toList());
    }

    @Override
    public void suspect(Suspect suspect) {
      // Lost.
    }
  }

  @Test
  void aLeaseThatNobodyChecksIsNoticed() {
    assertThat(harmfulDuels(OtherJournal::new, Duration.ofMillis(300))).isZero();
    assertThat(harmfulDuels(ForgetsLeases::new, Duration.ofMillis(300))).isPositive();
  }

  /** Writes under whatever lease is the newest. */
  private static final class ForgetsLeases extends OtherJournal {
    ForgetsLeases(Journal honest) {
      super(honest);
    }

    @Override
    public void write(Lease lease, List<StepChange> changes) {
      super.write(newest(lease), changes);
    }

    private Lease newest(Lease lease) {
      for (long epoch = lease.epoch(); epoch < lease.epoch() + 3; epoch++) {
        Lease newer = new Lease(lease.operation(), lease.owner(), epoch);
        if (honest.holds(newer)) {
          return newer;
        }
      }
      return lease;
    }

    @Override
    public boolean holds(Lease lease) {
      return true;
    }
  }

  @Test
  void aLateCallOfWhoLostTheLeaseIsNoticedWhenNobodyWatchesForIt() {
    assertThat(harmfulDuels(OtherJournal::new, Duration.ofMinutes(20))).isZero();
    assertThat(harmfulDuels(TellsNoSuspectsWithoutLease::new, Duration.ofMinutes(20))).isPositive();
  }

  private static final class TellsNoSuspectsWithoutLease extends OtherJournal {
    TellsNoSuspectsWithoutLease(Journal honest) {
      super(honest);
    }

    @Override
    public void suspect(Suspect suspect) {
      // Lost.
    }
  }

  private static int harmfulDuels(UnaryOperator<Journal> mutant, Duration halt) {
    int harmful = 0;
    boolean halted = true;
    for (int point = 1; halted && point < 400; point++) {
      try {
        halted = DuelTest.round(journaledAs(mutant), point, halt);
      } catch (AssertionError | RuntimeException e) {
        harmful++;
      }
    }
    return harmful;
  }
}
