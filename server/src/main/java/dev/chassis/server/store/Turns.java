package dev.chassis.server.store;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One writer at a time for one thing: between reading the version that a request expects and
 * writing the next one nobody else writes, on whatever replica. Holds for things that do not exist
 * yet, too.
 */
@Component
public class Turns {

  private final JdbcClient store;

  Turns(JdbcClient store) {
    this.store = store;
  }

  /**
   * Waits for the turn and keeps it until the transaction in hand ends.
   *
   * @param kind what sort of thing it is, such as {@code blade}
   */
  public void take(String kind, String name) {
    store
        .sql("SELECT pg_advisory_xact_lock(hashtextextended(:thing, 0))")
        .param("thing", kind + " " + name)
        .query()
        .listOfRows();
  }
}
