package dev.chassis.server.operation;

/** The name under which this process holds leases and duties; another for each start. */
record Replica(String name) {}
