package dev.chassis.plan.difference;

import dev.chassis.plan.Action;
import dev.chassis.plan.schedule.Holding;
import dev.chassis.value.Address;
import java.util.Map;
import java.util.Optional;

/**
 * What may stay as it is and yet stands in the way of something that is replaced: it lets go for
 * that time, and is connected again. A floating IP that leads through a router interface is such.
 */
final class Reconnections {

  private Reconnections() {}

  /** Turns what is kept, and has to let go for a while, into an update. */
  static void note(Map<Address, Action> actions) {
    actions.replaceAll((_, action) ->
        action.kind() == Action.Kind.KEEP
            ? blocked(action, actions).map(by -> reconnected(action, by)).orElse(action)
            : action);
  }

  private static Optional<Address> blocked(Action kept, Map<Address, Action> actions) {
    return kept.recorded().stream()
        .flatMap(record -> record.needs().stream())
        .filter(need -> {
          Action other = actions.get(need);
          return other != null
              && other.kind() == Action.Kind.REPLACE
              && Holding.of(kept)
                  .filter(by -> Holding.of(other).filter(by::leadsThrough).isPresent())
                  .isPresent();
        })
        .findFirst();
  }

  private static Action reconnected(Action kept, Address through) {
    return Actions.withReason(
        Actions.withKind(kept, Action.Kind.UPDATE), Reasons.of("reconnects", through));
  }
}
