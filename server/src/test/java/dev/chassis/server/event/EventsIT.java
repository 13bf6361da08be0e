package dev.chassis.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.server.Installation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class EventsIT {

  private static final Installation CHASSIS = Installation.shared();

  private final Events events = CHASSIS.bean(Events.class);
  private final JdbcClient store = CHASSIS.bean(JdbcClient.class);

  @Test
  void oldEventsAreDroppedAndYoungOnesStay() {
    // Older than all others, so that they are where the oldest ones are.
    store
        .sql(
            """
            INSERT INTO event (sequence, at, kind, body) OVERRIDING SYSTEM VALUE
            SELECT -n, now() - interval '40 days', 'old', '{}' FROM generate_series(1, 12000) n
            """)
        .update();
    events.append(List.of(new Events.Draft("young", null, null, Map.of())));
    long newest = events.newest();

    assertThat(events.dropOlder(Duration.ofDays(30))).isEqualTo(12_000);

    assertThat(events.dropOlder(Duration.ofDays(30))).isZero();
    assertThat(events.newest()).isGreaterThanOrEqualTo(newest);
    assertThat(
            store.sql("SELECT count(*) FROM event WHERE kind = 'old'").query(Long.class).single())
        .isZero();
  }
}
