package dev.chassis.server.blade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.server.Api;
import dev.chassis.server.Installation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists stay quick and complete when there is much. */
class BladePagingIT {

  private static final Installation CHASSIS = Installation.shared();
  private static final int MANY = 10_000;

  @BeforeAll
  static void manyBlades() {
    CHASSIS.project("paging");
    JdbcClient store = CHASSIS.bean(JdbcClient.class);
    store
        .sql(
            """
            INSERT INTO blade (project, name, revision, updated_at)
            SELECT 'paging', 'blade-' || to_char(n, 'FM00000'), 1, now() - make_interval(secs => n % 97)
            FROM generate_series(1, :many) AS n
            """)
        .param("many", MANY)
        .update();
    store
        .sql(
            """
            INSERT INTO record (project, blade, address, type, site, token, phase, operation)
            SELECT 'paging', 'blade-' || to_char(n, 'FM00000'), 'front', 'network', 'nowhere', 't', 'LIVE', 'o'
            FROM generate_series(1, :many) AS n
            """)
        .param("many", MANY)
        .update();
    store.sql("ANALYZE").update();
  }

  @Test
  void aPageOfTenThousandBladesTakesLessThanHalfASecond() {
    page("?limit=50");
    long start = System.nanoTime();
    page("?limit=50&sort=-updated");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
  }

  @Test
  void pagesTogetherHoldEveryBladeOnceInOrder() {
    for (String sort : List.of("name", "-name", "updated", "-updated")) {
      var names = new ArrayList<String>();
      String next = "";
      do {
        Api.Answer page = page("?limit=500&sort=" + sort + next);
        names.addAll(page.texts("items", "metadata", "name"));
        next = page.at("next") == null ? "" : "&cursor=" + page.text("next");
      } while (!next.isEmpty());
      assertThat(names).as(sort).hasSize(MANY).doesNotHaveDuplicates();
      if (sort.equals("name")) {
        assertThat(names).isSorted();
      }
    }
  }

  @Test
  void aWrongLimitSortOrCursorIsRefusedWithWhatIsAllowed() {
    assertThat(get("?limit=501").expect(400).text("nextStep")).contains("1 to 500");
    assertThat(get("?sort=size").expect(400).text("nextStep")).contains("-updated");
    assertThat(get("?cursor=zzz").expect(400).text("nextStep")).contains("without a cursor");
  }

  private static Api.Answer page(String query) {
    return get(query).expect(200);
  }

  private static Api.Answer get(String query) {
    return CHASSIS.admin().get("/projects/paging/blades" + query);
  }
}
