package dev.chassis.drivers.openstack.client;

/** Hears of every HTTP request, on the thread that made it; must be quick and must not throw. */
@FunctionalInterface
public interface ExchangeListener {

  /** Hears nothing. */
  ExchangeListener NONE = exchange -> {};

  void exchanged(Exchange exchange);
}
