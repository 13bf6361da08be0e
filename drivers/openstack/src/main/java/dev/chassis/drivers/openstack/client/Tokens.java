package dev.chassis.drivers.openstack.client;

import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one token of a session: got once for all who wait for it, replaced before it expires. Safe
 * for use by many threads.
 */
final class Tokens {

  private final Keystone keystone;
  private final InstantSource clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Token current;

  Tokens(Keystone keystone, InstantSource clock) {
    this.keystone = keystone;
    this.clock = clock;
  }

  /** A token that is good now. */
  Token current() {
    Token token = current;
    return token != null && fresh(token) ? token : ask();
  }

  /** Says that a service refused this token; the next caller gets another one. */
  void refused(Token token) {
    asking.lock();
    try {
      if (token.equals(current)) {
        current = null;
      }
    } finally {
      asking.unlock();
    }
  }

  private Token ask() {
    asking.lock();
    try {
      Token token = current;
      if (token != null && fresh(token)) {
        return token;
      }
      Token asked = keystone.authenticate();
      current = asked;
      return asked;
    } finally {
      asking.unlock();
    }
  }

  private boolean fresh(Token token) {
    return clock.instant().isBefore(token.refreshAt());
  }
}
