package dev.chassis.acceptance.history;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for an order of calls that one blade could have answered: each call takes place at one
 * instant between its beginning and its end. The search is Wing's and Gong's (1993) with Lowe's
 * memory of what was tried (2017): the same calls done and the same state need no second look.
 */
final class Linearizability {

  private static final int MOST = 2_000_000;

  private final List<Call> calls;
  private final Set<Tried> tried = new HashSet<>();
  private List<Call> longest = List.of();

  private record Tried(BitSet done, BladeModel state) {}

  private record Node(BitSet done, BladeModel state, List<Call> order) {}

  private Linearizability(List<Call> history) {
    calls = history.stream().sorted(Comparator.comparingLong(Call::begun)).toList();
  }

  /**
   * What cannot be explained in the history of one blade that did not exist at its beginning: the
   * longest order that was found and the calls that fit nowhere after it; empty when all fit.
   *
   * @throws IllegalStateException when the search is too long to say
   */
  static Optional<String> contradiction(List<Call> history) {
    return new Linearizability(history).search();
  }

  private Optional<String> search() {
    List<Node> stack = new ArrayList<>();
    stack.add(new Node(new BitSet(), BladeModel.EMPTY, List.of()));
    while (!stack.isEmpty()) {
      Node node = stack.removeLast();
      if (complete(node.done)) {
        return Optional.empty();
      }
      if (node.order.size() > longest.size()) {
        longest = node.order;
      }
      expand(node, stack);
      if (tried.size() > MOST) {
        throw new IllegalStateException("No answer after " + MOST + " states of " + calls.size());
      }
    }
    return Optional.of(report());
  }

  private void expand(Node node, List<Node> stack) {
    long horizon = horizon(node.done);
    for (int i = calls.size() - 1; i >= 0; i--) {
      Call call = calls.get(i);
      if (node.done.get(i) || call.begun() > horizon) {
        continue;
      }
      Optional<BladeModel> next = node.state.after(call.request(), call.reply());
      if (next.isEmpty() || call.isUnknown() && next.get().equals(node.state)) {
        continue;
      }
      BitSet done = (BitSet) node.done.clone();
      done.set(i);
      if (tried.add(new Tried(done, next.get()))) {
        List<Call> order = new ArrayList<>(node.order);
        order.add(call);
        stack.add(new Node(done, next.get(), order));
      }
    }
  }

  /** The earliest end of what is still to be placed: nothing that began later can come first. */
  private long horizon(BitSet done) {
    long horizon = Call.NEVER;
    for (int i = 0; i < calls.size(); i++) {
      if (!done.get(i)) {
        horizon = Math.min(horizon, calls.get(i).ended());
      }
    }
    return horizon;
  }

  private boolean complete(BitSet done) {
    for (int i = 0; i < calls.size(); i++) {
      if (!done.get(i) && !calls.get(i).isUnknown()) {
        return false;
      }
    }
    return true;
  }

  private String report() {
    StringBuilder text = new StringBuilder("In this order it went well:\n");
    longest.forEach(call -> text.append("  ").append(call).append('\n'));
    text.append("and none of these can follow:\n");
    calls.stream()
        .filter(call -> !longest.contains(call))
        .forEach(call -> text.append("  ").append(call).append('\n'));
    return text.toString();
  }
}
