package dev.chassis.server.store;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shares out work that one replica does for all. */
@Component
public class Duties {

  private final JdbcClient store;

  Duties(JdbcClient store) {
    this.store = store;
  }

  /**
   * Takes or keeps a duty.
   *
   * @param duration after which another replica may take it, unless it is kept before
   * @return true when this replica has it now
   */
  public boolean take(String name, String owner, Duration duration) {
    return store
            .sql(
                """
                INSERT INTO duty (name, owner, until)
                VALUES (:name, :owner, now() + make_interval(secs => :seconds))
                ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until
                  WHERE duty.owner = excluded.owner OR duty.until < now()
                """)
            .param("name", name)
            .param("owner", owner)
            .param("seconds", duration.toMillis() / 1000.0)
            .update()
        > 0;
  }
}
