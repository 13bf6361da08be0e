package dev.chassis.drivers.openstack.client;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a service answered.
 *
 * @param body the JSON; missing when the answer had none
 * @param text the answer as it came, for errors that are no JSON
 */
public record Answer(int status, HttpHeaders headers, JsonNode body, String text) {

  /** The site's id of the request, empty when it gave none. */
  public String requestId() {
    return headers
        .firstValue("x-openstack-request-id")
        .or(() -> headers.firstValue("x-compute-request-id"))
        .orElse("");
  }

  /** How long the site asks to wait; only the form in seconds is understood (RFC 9110, 10.2.3). */
  Optional<Duration> retryAfter() {
    return headers
        .firstValue("retry-after")
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }
}
