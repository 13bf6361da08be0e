package dev.chassis.simulator.http;

/** Serves the calls of one route, under the world's lock. */
@FunctionalInterface
public interface Handler {
  Answer handle(Request request);
}
