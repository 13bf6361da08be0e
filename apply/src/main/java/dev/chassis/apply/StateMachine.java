package dev.chassis.apply;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * A state machine as data (engine rule 5): who owns each state, until when, and every way out of
 * it. What is not written here does not happen: the journal in memory refuses it.
 *
 * @param name of what has these states, for people
 * @param first the state of what was never written
 * @param states all of them, in the order in which people read them
 * @param ways from state to state
 * @param <S> the states
 */
public record StateMachine<S extends Enum<S>>(
    String name, S first, List<State<S>> states, List<Way<S>> ways) {

  public StateMachine {
    states = List.copyOf(states);
    ways = List.copyOf(ways);
  }

  /**
   * One state.
   *
   * @param rests true when it may stay so for ever
   * @param means what it says, for people
   * @param owner who leads it on; empty when it rests
   * @param deadline until when; empty when it rests
   */
  public record State<S>(S state, boolean rests, String means, String owner, String deadline) {}

  /**
   * One way from a state to another, or back to the same.
   *
   * @param when it is taken
   * @param bound what keeps it from being taken for ever; empty when no circle leads through it
   */
  public record Way<S>(S from, S to, String when, String bound) {}

  /** True when the one may follow the other. */
  public boolean allows(S from, S to) {
    return ways.stream().anyMatch(way -> way.from == from && way.to == to);
  }

  /** The states that may follow. */
  public Set<S> after(S state) {
    Set<S> after = new LinkedHashSet<>();
    ways.stream().filter(way -> way.from == state).forEach(way -> after.add(way.to));
    return after;
  }

  /** What is written of a state. */
  public State<S> of(S state) {
    return states.stream()
        .filter(each -> each.state == state)
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(name + " has no state " + state));
  }

  static <S extends Enum<S>> Builder<S> named(String name, S first) {
    return new Builder<>(name, first);
  }

  /** Collects a machine line by line. */
  static final class Builder<S extends Enum<S>> {
    private final String name;
    private final S first;
    private final List<State<S>> states = new ArrayList<>();
    private final List<Way<S>> ways = new ArrayList<>();

    private Builder(String name, S first) {
      this.name = name;
      this.first = first;
    }

    Builder<S> state(S state, String means, String owner, String deadline) {
      states.add(new State<>(state, false, means, owner, deadline));
      return this;
    }

    Builder<S> rest(S state, String means) {
      states.add(new State<>(state, true, means, "", ""));
      return this;
    }

    Builder<S> way(S from, S to, String when) {
      return way(from, to, when, "");
    }

    Builder<S> way(S from, S to, String when, String bound) {
      ways.add(new Way<>(from, to, when, bound));
      return this;
    }

    StateMachine<S> end() {
      return new StateMachine<>(name, first, states, ways);
    }
  }
}
