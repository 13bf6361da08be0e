package dev.chassis.acceptance.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.acceptance.Platform;
import dev.chassis.acceptance.SimulatedCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guarantee G11: clients of two servers on one PostgreSQL change, apply, roll back, cancel and read
 * blades at the same time while the servers are killed in turn; each blade's history is explained.
 */
class HistoriesIT {

  private static final String PROJECT = "history";
  private static final int BLADES_AT_ONCE = 6;

  @Test
  void everyHistoryOfABladeIsLinearizable(@TempDir Path folder) throws IOException {
    int histories = Integer.getInteger("chassis.histories", BLADES_AT_ONCE);
    var random = new Random(Long.getLong("chassis.seed", 20261121));
    var figures = new Figures();
    try (var cloud = SimulatedCloud.site("grenoble");
        var pair = ServerPair.in(folder)) {
      Platform.addProject(pair.one().api(), PROJECT);
      Platform.addSite(pair.one().api(), cloud);
      for (int done = 0; done < histories; done += BLADES_AT_ONCE) {
        round(pair, random, Math.min(BLADES_AT_ONCE, histories - done), done, figures);
      }
    }
    System.out.println(figures);
    assertThat(figures.contradictions).isEmpty();
    assertThat(figures.calls).isGreaterThan(histories * 10L);
  }

  private static void round(ServerPair pair, Random random, int count, int done, Figures figures) {
    List<Workload> loads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      loads.add(new Workload(pair, PROJECT, "blade" + (done + i), random.nextLong()));
    }
    loads.forEach(Workload::start);
    figures.kills += pair.killInTurn(random);
    loads.forEach(Workload::join);
    for (Workload load : loads) {
      List<Call> history = load.history();
      figures.add(history);
      Linearizability.contradiction(history)
          .ifPresent(found -> figures.contradictions.add(load.blade() + ": " + found));
    }
  }

  /** What was done, for people. */
  private static final class Figures {
    final List<String> contradictions = new ArrayList<>();
    int histories;
    long calls;
    long unknown;
    int kills;

    void add(List<Call> history) {
      histories++;
      calls += history.size();
      unknown += history.stream().filter(Call::isUnknown).count();
    }

    @Override
    public String toString() {
      return "histories: %d of blades, %d calls, %d with unknown outcome, %d servers killed, %d contradictions"
          .formatted(histories, calls, unknown, kills, contradictions.size());
    }
  }
}
