package dev.chassis.server.operation;

/** The name under which this process holds leases and duties; another for each start. */
public record Replica(String name) {}
