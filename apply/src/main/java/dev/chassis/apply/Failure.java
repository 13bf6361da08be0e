package dev.chassis.apply;

import dev.chassis.site.ErrorCode;
import java.time.Instant;

/**
 * Why one attempt did not succeed, with its cause kept (engine rule 8).
 *
 * @param message one plain sentence
 * @param nextStep what the person should do
 * @param requestId the site's id of the request, empty when there was no answer
 * @param httpStatus 0 when there was no answer
 */
public record Failure(
    ErrorCode code,
    String message,
    String nextStep,
    String requestId,
    int httpStatus,
    Instant at) {}
