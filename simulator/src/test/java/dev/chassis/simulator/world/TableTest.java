package dev.chassis.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  private static final Shape SHAPE = Shape.of("thing", "colour");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Table table = new Table(Table.Order.NEWEST_FIRST).index("colour");

  private Row add(String id, String project, String colour, int second) {
    Row row = Row.create(SHAPE, id, "n-" + id, project, NOW.plusSeconds(second));
    return table.put(row.with("colour", colour));
  }

  private static List<String> ids(Collection<Row> rows) {
    return rows.stream().map(Row::id).toList();
  }

  @Test
  void listsNewestFirstByProject() {
    add("a", "p", "red", 0);
    add("b", "q", "red", 1);
    add("c", "p", "red", 2);
    assertThat(ids(table.ofProject("p"))).containsExactly("c", "a");
    assertThat(ids(table.ofProjectAfter("p", "c"))).containsExactly("a");
    assertThat(ids(table.allAfter("c"))).containsExactly("b", "a");
  }

  @Test
  void changedRowKeepsItsPlaceAndMovesInItsIndexes() {
    Row a = add("a", "p", "red", 0);
    add("b", "p", "red", 1);
    table.put(a.with("colour", "blue").with("name", "new"));
    assertThat(ids(table.all())).containsExactly("b", "a");
    assertThat(ids(table.find("colour", "red"))).containsExactly("b");
    assertThat(ids(table.find("colour", "blue"))).containsExactly("a");
    assertThat(ids(table.find("name", "n-a"))).isEmpty();
  }

  @Test
  void changesAreFoundByTheirTime() {
    Row a = add("a", "p", "red", 0);
    add("b", "p", "red", 5);
    assertThat(ids(table.changedSince("2026-01-01T00:00:05Z"))).containsExactly("b");
    table.put(a.with("updated_at", "2026-01-01T00:00:09Z"));
    assertThat(ids(table.changedSince("2026-01-01T00:00:05Z"))).containsExactly("b", "a");
  }

  @Test
  void removedRowIsInNoIndex() {
    add("a", "p", "red", 0);
    table.remove("a");
    assertThat(table.size()).isZero();
    assertThat(table.find("colour", "red")).isEmpty();
    assertThat(table.ofProject("p")).isEmpty();
    assertThat(table.changedSince("2000")).isEmpty();
  }
}
