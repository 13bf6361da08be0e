package dev.chassis.acceptance.history;

import dev.chassis.acceptance.history.Call.Reply;
import dev.chassis.acceptance.history.Call.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A blade that does one thing after the other. An operation's own progress is no call of anybody,
 * so it is only followed where someone looks: it never goes back, never ends twice, is cancelled
 * only when someone asked for it, and no two run at the same time.
 *
 * @param contents what each revision holds, the first at place 0
 * @param operations those whose ids are known
 * @param keys by key, the operation that it started; {@link #NAMELESS} while its id is unknown
 */
record BladeModel(
    List<Integer> contents, Map<String, Running> operations, Map<String, String> keys) {

  static final BladeModel EMPTY = new BladeModel(List.of(), Map.of(), Map.of());

  private static final String NAMELESS = "?";
  private static final Set<String> AT_WORK = Set.of("RUNNING", "CANCELLING");
  private static final Set<String> FINAL = Set.of("SUCCEEDED", "FAILED", "CANCELLED");

  /** It has ended, and nobody has looked how. */
  private static final String ENDED = "ENDED";

  /** An operation as far as it was followed. */
  record Running(String state, boolean cancelRequested) {}

  /** The blade after a call with that reply; empty when it cannot have been answered so now. */
  Optional<BladeModel> after(Request request, Reply reply) {
    boolean unknown = reply instanceof Reply.Unknown;
    return switch (request) {
      case Request.Put put -> put(put, reply, unknown);
      case Request.Read() -> unknown ? Optional.of(this) : read(reply);
      case Request.Start start -> start(start, reply, unknown);
      case Request.Cancel(String id) -> cancel(id, reply, unknown);
      case Request.Look(String id) ->
          unknown ? Optional.of(this) : look(id, ((Reply.State) reply).state());
      case Request.ListAll() -> unknown ? Optional.of(this) : list((Reply.Operations) reply);
    };
  }

  private Optional<BladeModel> put(Request.Put put, Reply reply, boolean unknown) {
    boolean matches = put.ifMatch() == null || put.ifMatch() == contents.size();
    if (reply instanceof Reply.Changed) {
      return matches ? Optional.empty() : Optional.of(this);
    }
    if (!matches) {
      return Optional.empty();
    }
    BladeModel stored = storing(put.content());
    return unknown || reply.equals(stored.newest()) ? Optional.of(stored) : Optional.empty();
  }

  private BladeModel storing(int content) {
    if (!contents.isEmpty() && contents.getLast() == content) {
      return this;
    }
    List<Integer> more = new ArrayList<>(contents);
    more.add(content);
    return new BladeModel(List.copyOf(more), operations, keys);
  }

  private Reply newest() {
    return new Reply.Revision(contents.size(), contents.isEmpty() ? 0 : contents.getLast());
  }

  private Optional<BladeModel> read(Reply reply) {
    return reply.equals(newest()) ? Optional.of(this) : Optional.empty();
  }

  private Optional<BladeModel> start(Request.Start start, Reply reply, boolean unknown) {
    String before = keys.get(start.key());
    if (unknown) {
      return before == null && startable(start)
          ? Optional.of(started(start, NAMELESS))
          : Optional.empty();
    }
    Reply.Started answer = (Reply.Started) reply;
    if (before == null) {
      BladeModel now = startable(start) ? started(start, answer.operation()) : this;
      boolean fits =
          startable(start)
              && !operations.containsKey(answer.operation())
              && (start.to() == null || now.contents.size() == revisionOf(answer));
      return fits ? Optional.of(now) : Optional.empty();
    }
    if (before.equals(NAMELESS)) {
      return operations.containsKey(answer.operation())
          ? Optional.empty()
          : Optional.of(named(start.key(), answer.operation()));
    }
    return before.equals(answer.operation()) ? Optional.of(this) : Optional.empty();
  }

  private static int revisionOf(Reply.Started answer) {
    Integer revision = answer.revision();
    return revision == null ? -1 : revision;
  }

  private boolean startable(Request.Start start) {
    return !contents.isEmpty() && (start.to() == null || start.to() <= contents.size());
  }

  private BladeModel started(Request.Start start, String id) {
    Integer to = start.to();
    BladeModel stored = to == null ? this : storing(contents.get(to - 1));
    return stored.named(start.key(), id);
  }

  private BladeModel named(String key, String id) {
    Map<String, String> known = new HashMap<>(keys);
    known.put(key, id);
    BladeModel now = new BladeModel(contents, operations, Map.copyOf(known));
    return id.equals(NAMELESS) ? now : now.with(id, new Running("QUEUED", false));
  }

  private BladeModel with(String id, Running running) {
    Map<String, Running> changed = new HashMap<>(operations);
    changed.put(id, running);
    return new BladeModel(contents, Map.copyOf(changed), keys);
  }

  private Optional<BladeModel> cancel(String id, Reply reply, boolean unknown) {
    Running before = operations.get(id);
    if (before == null) {
      return Optional.empty();
    }
    BladeModel asked = with(id, new Running(before.state, true));
    if (unknown) {
      return Optional.of(asked);
    }
    String state = ((Reply.State) reply).state();
    boolean waitsOn = state.equals("QUEUED") || state.equals("RUNNING");
    return waitsOn ? Optional.empty() : asked.look(id, state);
  }

  private Optional<BladeModel> look(String id, String seen) {
    Running before = operations.get(id);
    if (before == null || !mayFollow(before, seen)) {
      return Optional.empty();
    }
    BladeModel now = with(id, new Running(seen, before.cancelRequested));
    boolean ran = !seen.equals("QUEUED") && !seen.equals("CANCELLED");
    return Optional.of(before.state.equals("QUEUED") && ran ? now.othersEnded(id) : now);
  }

  private static boolean mayFollow(Running before, String seen) {
    if (Set.of("CANCELLING", "CANCELLED").contains(seen) && !before.cancelRequested) {
      return false;
    }
    return switch (before.state) {
      case "QUEUED" -> true;
      case "RUNNING" -> !seen.equals("QUEUED");
      case "CANCELLING" -> seen.equals("CANCELLING") || FINAL.contains(seen);
      case ENDED -> FINAL.contains(seen);
      default -> seen.equals(before.state);
    };
  }

  /** One that began to run says that those which ran before have ended. */
  private BladeModel othersEnded(String id) {
    BladeModel now = this;
    for (Map.Entry<String, Running> other : operations.entrySet()) {
      if (!other.getKey().equals(id) && AT_WORK.contains(other.getValue().state)) {
        now = now.with(other.getKey(), new Running(ENDED, other.getValue().cancelRequested));
      }
    }
    return now;
  }

  /** All that are known are there, and what is there beside them was started by nameless calls. */
  private Optional<BladeModel> list(Reply.Operations there) {
    Set<String> others = new HashSet<>(there.operations());
    others.removeAll(operations.keySet());
    long nameless = keys.values().stream().filter(NAMELESS::equals).count();
    boolean all = there.operations().containsAll(operations.keySet());
    return all && others.size() == nameless ? Optional.of(this) : Optional.empty();
  }
}
