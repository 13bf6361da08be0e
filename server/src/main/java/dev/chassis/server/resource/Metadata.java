package dev.chassis.server.resource;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every resource says of itself.
 *
 * @param project the project that it belongs to; absent for what belongs to none
 * @param version grows with every change; also the resource's {@code ETag}
 */
public record Metadata(
    String name, @Nullable String project, String version, Instant createdAt, Instant updatedAt) {}
