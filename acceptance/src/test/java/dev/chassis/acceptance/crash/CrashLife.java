package dev.chassis.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.acceptance.Census;
import dev.chassis.acceptance.Cloud;
import dev.chassis.acceptance.Pause;
import dev.chassis.acceptance.Platform;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lives of the blade that holds everything: the first undisturbed, each later one with deaths.
 * After each operation the cloud holds exactly what the undisturbed life left there, and each of it
 * is recorded.
 */
final class CrashLife {

  private static final Duration REST = Duration.ofMinutes(3);
  private static final String FINAL = "SUCCEEDED|FAILED|CANCELLED";

  private final Cloud cloud;
  private final MortalServer server;
  private final Platform blade;
  private final Ledger ledger;
  private final Census before;
  private final Map<Chapter, Map<String, Integer>> undisturbed = new EnumMap<>(Chapter.class);
  private int operations;

  CrashLife(Cloud cloud, MortalServer server, Platform blade, Ledger ledger) {
    this.cloud = cloud;
    this.server = server;
    this.blade = blade;
    this.ledger = ledger;
    blade.save(Everything.document(Chapter.APPLY, blade.blade(), cloud.name()));
    blade.plan("APPLY");
    this.before = cloud.census();
  }

  /** How many operations have ended so far, all of them well. */
  int operations() {
    return operations;
  }

  /**
   * One life.
   *
   * @param each so many deaths at most in each operation
   * @param deaths no more than so many in all
   */
  void live(int each, int deaths) {
    long first = blade.save(Everything.document(Chapter.APPLY, blade.blade(), cloud.name()));
    for (Chapter chapter : Chapter.values()) {
      int most = Math.min(each, deaths - ledger.deaths());
      String operation = run(chapter, first, most);
      blade.succeed(operation);
      operations++;
      learnTypes(operation);
      census(chapter);
    }
  }

  private String run(Chapter chapter, long first, int most) {
    Optional<Point> aim = aim(chapter, Set.of(), most);
    String operation = chapter.begin(blade, cloud.name(), first);
    var begun = new HashSet<String>();
    int deaths = 0;
    while (server.diesBefore(() -> blade.state(operation).matches(FINAL))) {
      server.points().forEach(point -> begun.add(point.address()));
      if (deaths == 0) {
        ledger.learn(chapter, server.points());
      }
      ledger.died(chapter, aim.orElseThrow());
      deaths++;
      aim = aim(chapter, begun, most - deaths);
      server.restart();
    }
    if (deaths == 0) {
      ledger.learn(chapter, server.points());
    }
    return operation;
  }

  private Optional<Point> aim(Chapter chapter, Set<String> begun, int most) {
    Optional<Point> aim = most > 0 ? ledger.next(chapter, begun) : Optional.empty();
    aim.ifPresent(point -> ledger.aimed(chapter, point));
    server.order("die", aim);
    return aim;
  }

  private void learnTypes(String operation) {
    server
        .server()
        .api()
        .get("/operations/" + operation + "/steps?limit=500")
        .expect(200)
        .json()
        .at("/items")
        .forEach(
            step -> ledger.learnType(step.get("address").asString(), step.get("type").asString()));
  }

  /** Exactly what the undisturbed life had after this chapter; all of it recorded. */
  private void census(Chapter chapter) {
    Map<String, Integer> expected = undisturbed.computeIfAbsent(chapter, _ -> counts(made()));
    String[] last = {""};
    try {
      Pause.until(
          "the cloud holds exactly what is declared",
          REST,
          () -> {
            Census made = made();
            last[0] = counts(made) + " instead of " + expected;
            return counts(made).equals(expected);
          });
    } catch (AssertionError late) {
      throw new AssertionError("after " + chapter + ": " + last[0], late);
    }
    if (chapter == Chapter.DESTROY) {
      assertThat(blade.recorded()).isZero();
      assertThat(cloud.census().differenceFrom(before)).isEmpty();
    } else {
      assertThat(blade.plan("APPLY").at("/plan/applyable").asBoolean())
          .as("nothing is left to do after " + chapter)
          .isFalse();
      assertThat(ids(made())).containsAll(recorded());
    }
  }

  /** Ids by record, where the site gives the thing an id of its own. */
  private Set<String> recorded() {
    var ids = new TreeSet<String>();
    server
        .server()
        .api()
        .get(blade.path() + "/resources?limit=500")
        .expect(200)
        .json()
        .at("/items")
        .forEach(item -> {
          String type = item.get("type").asString();
          if (!type.equals("router-interface")) {
            ids.add(item.get("id").asString());
          }
        });
    assertThat(ids).isNotEmpty();
    return ids;
  }

  /** What is there now and was not before this blade. */
  private Census made() {
    var made = new TreeMap<String, TreeSet<String>>();
    cloud
        .census()
        .idsByType()
        .forEach((type, ids) -> {
          var more = new TreeSet<>(ids);
          more.removeAll(before.idsByType().getOrDefault(type, new TreeSet<>()));
          if (!more.isEmpty()) {
            made.put(type, more);
          }
        });
    return new Census(made);
  }

  private static Map<String, Integer> counts(Census census) {
    var counts = new TreeMap<String, Integer>();
    census.idsByType().forEach((type, ids) -> counts.put(type, ids.size()));
    return counts;
  }

  /** Ids as records hold them: a key pair's without the user before it. */
  private static Set<String> ids(Census census) {
    var all = new TreeSet<String>();
    census
        .idsByType()
        .values()
        .forEach(ids -> ids.forEach(id -> all.add(id.substring(id.lastIndexOf('/') + 1))));
    return all;
  }
}
