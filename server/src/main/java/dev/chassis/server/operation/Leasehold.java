package dev.chassis.server.operation;

import dev.chassis.apply.Lease;
import dev.chassis.server.journal.Leases;
import dev.chassis.server.settings.ChassisSettings;
import dev.chassis.server.store.Rounds;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Keeps the leases of the operations that run here, three times in each lifetime. */
@Component
class Leasehold extends Rounds {

  private static final Logger LOG = LoggerFactory.getLogger(Leasehold.class);

  private final Leases leases;
  private final Duration lifetime;
  private final Set<Lease> held = ConcurrentHashMap.newKeySet();

  Leasehold(Leases leases, ChassisSettings settings) {
    super("leases", settings.engine().lease().dividedBy(3));
    this.leases = leases;
    this.lifetime = settings.engine().lease();
  }

  void hold(Lease lease) {
    held.add(lease);
  }

  void drop(Lease lease) {
    held.remove(lease);
  }

  @Override
  protected void round() {
    try {
      List<Lease> lost = leases.renew(List.copyOf(held), lifetime);
      for (Lease lease : lost) {
        if (held.remove(lease)) {
          LOG.info("The lease on operation {} is no longer held here.", lease.operation());
        }
      }
    } catch (DataAccessException | TransactionException away) {
      // Another replica may take over meanwhile; the engine learns it at its next write.
      LOG.warn("Leases could not be renewed: {}", away.getMessage());
    }
  }

  @Override
  public int getPhase() {
    return EngineService.PHASE - 1;
  }
}
