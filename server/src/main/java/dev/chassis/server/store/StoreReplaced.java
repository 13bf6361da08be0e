package dev.chassis.server.store;

/** Published when everything in the store was replaced: whoever remembers rows forgets them. */
public record StoreReplaced() {}
