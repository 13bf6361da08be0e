package dev.chassis.drivers.openstack.client;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The one token of a session: got once for all who wait for it, replaced before it expires. Safe
 * for use by many threads.
 */
final class Tokens {

  private final Keystone keystone;
  private final InstantSource clock;
  private final SingleFlight<Token> asking = new SingleFlight<>();
  private final AtomicReference<@Nullable Token> held = new AtomicReference<>();

  Tokens(Keystone keystone, InstantSource clock) {
    this.keystone = keystone;
    this.clock = clock;
  }

  /** A token that is good now. */
  Token current() {
    return asking.get(this::fresh, this::ask);
  }

  /** Says that a service refused this token; the next caller gets another one. */
  void refused(Token token) {
    held.compareAndSet(token, null);
  }

  private @Nullable Token fresh() {
    Token token = held.get();
    return token != null && clock.instant().isBefore(token.refreshAt()) ? token : null;
  }

  private Token ask() {
    Token asked = keystone.authenticate();
    held.set(asked);
    return asked;
  }
}
