package dev.chassis.server.plan;

import dev.chassis.plan.BladeName;
import dev.chassis.plan.Plan;
import dev.chassis.server.journal.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it is kept.
 *
 * @param goal what it was asked for: a rollback is a plan to apply an earlier content
 * @param revision whose content it applies; null for a destroy
 * @param basis a digest of the records from which it was made
 * @param signature a digest of what it does
 */
public record StoredPlan(
    String id,
    BladeName blade,
    Operation.Goal goal,
    @Nullable Integer revision,
    List<String> only,
    Plan plan,
    String basis,
    String signature,
    String author,
    Instant createdAt) {}
