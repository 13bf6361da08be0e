package dev.chassis.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.plan.RecordedResource.Phase;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StepLifeTest {

  @Test
  void nothingFollowsAFinalState() {
    for (StepState state : StepState.values()) {
      assertThat(StepLife.after(state).isEmpty()).as("%s", state).isEqualTo(state.isFinal());
    }
  }

  @Test
  void everyStateThatIsNotFinalHasAWayOutToEachEnd() {
    for (StepState state : EnumSet.of(StepState.WAITING, StepState.RUNNING, StepState.SETTLING)) {
      assertThat(StepLife.after(state))
          .contains(StepState.DONE, StepState.FAILED, StepState.CANCELLED);
    }
  }

  @Test
  void everyPhaseLeadsToALiveObjectAndToNone() {
    for (Phase phase : Phase.values()) {
      Set<Phase> reached = reached(phase);
      assertThat(reached).contains(Phase.LIVE);
      assertThat(reached.stream().anyMatch(each -> StepLife.droppable(each, false))).isTrue();
    }
  }

  private static Set<Phase> reached(Phase from) {
    Set<Phase> reached = EnumSet.of(from);
    boolean grown = true;
    while (grown) {
      Set<Phase> next = EnumSet.copyOf(reached);
      reached.forEach(phase -> next.addAll(StepLife.after(Optional.of(phase))));
      grown = reached.addAll(next);
    }
    return reached;
  }

  @Test
  void aRecordOfALiveObjectIsNotDroppedBeforeItIsSeenGone() {
    assertThat(Arrays.stream(Phase.values()).filter(phase -> StepLife.droppable(phase, false)))
        .containsExactly(Phase.CREATING, Phase.DELETING);
  }
}
