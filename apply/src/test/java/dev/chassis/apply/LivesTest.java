package dev.chassis.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.apply.StateMachine.State;
import dev.chassis.apply.StateMachine.Way;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Guarantee G9, on the data: nothing is stuck, nothing goes round for ever. */
class LivesTest {

  static Stream<StateMachine<?>> lives() {
    return Stream.of(Lives.OPERATION, Lives.STEP, Lives.RECORD);
  }

  @ParameterizedTest
  @MethodSource("lives")
  <S extends Enum<S>> void everyStateIsThereOnceAndCanBeReached(StateMachine<S> life) {
    S[] all = life.first().getDeclaringClass().getEnumConstants();
    assertThat(life.states()).extracting(State::state).containsExactlyInAnyOrder(all);
    assertThat(reached(life, life.first(), way -> true)).containsExactlyInAnyOrder(all);
  }

  @ParameterizedTest
  @MethodSource("lives")
  <S extends Enum<S>> void whatDoesNotRestHasAnOwnerADeadlineAndAWayToRest(StateMachine<S> life) {
    for (State<S> state : life.states()) {
      assertThat(state.means()).isNotBlank();
      assertThat(state.owner().isBlank()).as("owner of %s", state).isEqualTo(state.rests());
      assertThat(state.deadline().isBlank()).as("deadline of %s", state).isEqualTo(state.rests());
      assertThat(reached(life, state.state(), way -> true).stream().map(life::of))
          .as("%s leads to rest", state)
          .anyMatch(State::rests);
    }
  }

  @ParameterizedTest
  @MethodSource("lives")
  <S extends Enum<S>> void noCircleIsWithoutABound(StateMachine<S> life) {
    // What leaves a state of rest is a new plan of someone's.
    Predicate<Way<S>> free = way -> way.bound().isBlank() && !life.of(way.from()).rests();
    for (Way<S> way : life.ways()) {
      if (free.test(way)) {
        assertThat(reached(life, way.to(), free)).as("%s", way).doesNotContain(way.from());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("lives")
  <S extends Enum<S>> void aBoundIsSaidOnlyWhereACircleLeads(StateMachine<S> life) {
    for (Way<S> way : life.ways()) {
      assertThat(way.when()).isNotBlank();
      if (!way.bound().isBlank()) {
        assertThat(reached(life, way.to(), each -> true)).as("%s", way).contains(way.from());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("lives")
  <S extends Enum<S>> void noWayIsWrittenTwice(StateMachine<S> life) {
    assertThat(life.ways().stream().map(way -> List.of(way.from(), way.to())))
        .doesNotHaveDuplicates();
  }

  private static <S extends Enum<S>> Set<S> reached(
      StateMachine<S> life, S from, Predicate<Way<S>> taken) {
    Set<S> reached = new HashSet<>(Set.of(from));
    Deque<S> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      S state = open.remove();
      for (Way<S> way : life.ways()) {
        if (way.from() == state && taken.test(way) && reached.add(way.to())) {
          open.add(way.to());
        }
      }
    }
    return reached;
  }

  @org.junit.jupiter.api.Test
  void whatIsOverStaysOver() {
    for (OperationState state : OperationState.values()) {
      assertThat(Lives.OPERATION.of(state).rests()).isEqualTo(state.isFinal());
      assertThat(Lives.OPERATION.after(state).isEmpty()).isEqualTo(state.isFinal());
    }
    for (StepState state : StepState.values()) {
      assertThat(Lives.STEP.of(state).rests()).isEqualTo(state.isFinal());
      assertThat(Lives.STEP.after(state).isEmpty()).isEqualTo(state.isFinal());
    }
  }

  @org.junit.jupiter.api.Test
  void aRecordOfALiveObjectIsNotDroppedBeforeItIsSeenGone() {
    assertThat(Stream.of(RecordState.values()).filter(state -> Lives.droppable(state, false)))
        .containsExactly(RecordState.ABSENT, RecordState.CREATING, RecordState.DELETING);
  }
}
