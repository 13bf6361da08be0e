package dev.chassis.server.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One write, or attempt at one.
 *
 * @param outcome {@code done}, {@code refused} or {@code failed}
 * @param requestId the same as in the answer's header and the log
 */
public record AuditRow(
    String id,
    Instant at,
    String user,
    String action,
    @Nullable String project,
    String target,
    String outcome,
    String detail,
    String requestId) {}
