package dev.chassis.simulator.identity;

/** A tenant of the cloud, in the domain {@code default}. */
public record Project(String id, String name) {}
