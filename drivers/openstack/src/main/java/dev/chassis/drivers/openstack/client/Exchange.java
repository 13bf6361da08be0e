package dev.chassis.drivers.openstack.client;

import java.time.Duration;
import java.time.Instant;

/**
 * One HTTP request and what came of it, for metrics and traces. Holds no header and no body, so no
 * secret.
 *
 * @param service the service's type, such as {@code compute}
 * @param path the path with placeholders for ids, such as <code>/servers/{}</code>
 * @param status the HTTP status, 0 when no answer came
 * @param requestId the site's id of the request, empty when no answer came
 * @param failure why no answer came, empty when one did
 */
public record Exchange(
    String method,
    String service,
    String path,
    int status,
    String requestId,
    Instant startedAt,
    Duration duration,
    String failure) {}
