package dev.chassis.server.journal;

import dev.chassis.apply.Lease;
import dev.chassis.apply.LeaseLostException;
import dev.chassis.server.store.Transactions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides which replica runs an operation (engine rule 5). All times are the database's, so that
 * the clocks of replicas need not agree. A lease that is not renewed in time passes to whoever asks
 * next, with a higher epoch; writes under the older epoch are then refused.
 */
@Component
public class Leases {

  private final JdbcClient store;
  private final Transactions transactions;
  private final Operations operations;

  Leases(JdbcClient store, Transactions transactions, Operations operations) {
    this.store = store;
    this.transactions = transactions;
    this.operations = operations;
  }

  /** An operation and the right to run it. */
  public record Claim(Operation operation, Lease lease) {}

  /**
   * Takes the next operation that waits, or whose replica has gone: the oldest first, and never a
   * second one of a blade.
   */
  public Optional<Claim> claim(String owner, Duration lifetime) {
    try {
      return transactions.call(() -> claimOnce(owner, lifetime));
    } catch (DuplicateKeyException lostTheRace) {
      // Two replicas took two operations of one blade at the same instant; this one was second.
      return Optional.empty();
    }
  }

  private Optional<Claim> claimOnce(String owner, Duration lifetime) {
    return store
        .sql(
            """
            WITH next AS (
              SELECT o.id FROM operation o
              WHERE (o.state IN ('RUNNING', 'CANCELLING') AND o.lease_expires < now())
                 OR (o.state = 'QUEUED' AND NOT EXISTS (
                      SELECT 1 FROM operation other
                      WHERE other.project = o.project AND other.blade = o.blade
                        AND (other.state IN ('RUNNING', 'CANCELLING')
                             OR (other.state = 'QUEUED' AND other.id < o.id))))
              ORDER BY o.id LIMIT 1 FOR UPDATE SKIP LOCKED)
            UPDATE operation SET
              state = CASE WHEN cancel_requested THEN 'CANCELLING' ELSE 'RUNNING' END,
              lease_owner = :owner,
              lease_epoch = lease_epoch + 1,
              lease_expires = now() + make_interval(secs => :seconds),
              started_at = coalesce(started_at, now())
            FROM next WHERE operation.id = next.id
            RETURNING operation.*
            """)
        .param("owner", owner)
        .param("seconds", lifetime.toMillis() / 1000.0)
        .query(operations::read)
        .optional()
        .map(each -> new Claim(each, new Lease(each.id(), owner, each.leaseEpoch())));
  }

  /** Keeps the leases; those that were lost meanwhile are returned. */
  public List<Lease> renew(Collection<Lease> leases, Duration lifetime) {
    if (leases.isEmpty()) {
      return List.of();
    }
    Set<String> kept =
        Set.copyOf(
            transactions.call(() ->
                store
                    .sql(
                        """
                        UPDATE operation o SET
                          lease_expires = now() + make_interval(secs => :seconds)
                        FROM unnest(:ids::text[], :epochs::bigint[]) AS held (id, epoch)
                        WHERE o.id = held.id AND o.lease_epoch = held.epoch
                          AND o.state IN ('RUNNING', 'CANCELLING')
                        RETURNING o.id
                        """)
                    .param("seconds", lifetime.toMillis() / 1000.0)
                    .param(
                        "ids",
                        leases.stream().map(each -> each.operation().text()).toArray(String[]::new))
                    .param("epochs", leases.stream().map(Lease::epoch).toArray(Long[]::new))
                    .query(String.class)
                    .list()));
    return leases.stream().filter(each -> !kept.contains(each.operation().text())).toList();
  }

  /** Gives a lease back early, so that another replica goes on at once. */
  public void release(Lease lease) {
    transactions.run(() -> {
      store
          .sql(
              """
              UPDATE operation SET lease_expires = now() - interval '1 second'
              WHERE id = :id AND lease_epoch = :epoch AND lease_owner = :owner
                AND state IN ('RUNNING', 'CANCELLING')
              """)
          .param("id", lease.operation().text())
          .param("epoch", lease.epoch())
          .param("owner", lease.owner())
          .update();
      store
          .sql("SELECT pg_notify('chassis_operation', :id)")
          .param("id", lease.operation().text())
          .query()
          .listOfRows();
    });
  }

  /** Binds the plan that the operation runs, once and for all. */
  public void bindPlan(Lease lease, String plan) {
    int changed =
        store
            .sql(
                """
                UPDATE operation SET plan = :plan
                WHERE id = :id AND lease_epoch = :epoch AND lease_owner = :owner
                  AND state IN ('RUNNING', 'CANCELLING') AND plan IS NULL
                """)
            .param("plan", plan)
            .param("id", lease.operation().text())
            .param("epoch", lease.epoch())
            .param("owner", lease.owner())
            .update();
    if (changed == 0) {
      throw new LeaseLostException(lease);
    }
  }
}
