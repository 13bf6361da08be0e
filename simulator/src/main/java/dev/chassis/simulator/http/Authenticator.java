package dev.chassis.simulator.http;

import java.util.Optional;

/** Tells who stands behind a token; empty when it is unknown, expired or withdrawn. */
@FunctionalInterface
public interface Authenticator {
  Optional<Caller> callerOf(String token);
}
