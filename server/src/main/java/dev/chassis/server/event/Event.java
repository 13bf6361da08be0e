package dev.chassis.server.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened.
 *
 * @param sequence its place; later events have higher ones
 * @param kind {@code operation}, {@code step}, {@code site}, {@code drift} or {@code adoption}
 * @param project whose it is; null when it concerns all
 * @param body a JSON document without secrets
 */
public record Event(
    long sequence,
    Instant at,
    String kind,
    @Nullable String project,
    @Nullable String operation,
    String body) {}
