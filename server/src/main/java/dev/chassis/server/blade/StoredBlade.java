package dev.chassis.server.blade;

import dev.chassis.plan.BladeName;
import java.time.Instant;

/**
 * A blade's row.
 *
 * @param revision the newest
 */
public record StoredBlade(BladeName name, int revision, Instant createdAt, Instant updatedAt) {}
