package dev.chassis.server.site;

import dev.chassis.apply.Sites;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.resource.SubmittedDocument;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a site's document says, as far as the server needs it; holds no secret.
 *
 * @param face which endpoints are used: {@code public}, {@code internal} or {@code admin}
 * @param caCertificate the authority to trust, as PEM text
 * @param externalNetworks the site's network for each audience ({@code users}, {@code devops})
 */
public record SiteDocument(
    URI authUrl,
    String region,
    String face,
    Optional<String> caCertificate,
    Map<String, String> externalNetworks,
    Sites.Limits limits) {

  private static final int CONCURRENCY = 20;
  private static final double RATE = 50;

  /** Reads the spec of a document that was checked, or says what is missing. */
  static SiteDocument of(Map<String, @Nullable Object> spec) {
    String driver = SubmittedDocument.text(spec, "driver");
    if (!driver.isEmpty() && !driver.equals("openstack")) {
      throw Problem.malformed(
          "There is no driver '" + driver + "'.", "Set spec.driver to openstack.");
    }
    Map<String, @Nullable Object> cloud = SubmittedDocument.mapping(spec.get("openstack"));
    Map<String, @Nullable Object> limits = SubmittedDocument.mapping(spec.get("limits"));
    var networks = new LinkedHashMap<String, String>();
    SubmittedDocument.mapping(spec.get("externalNetworks"))
        .forEach((audience, network) -> networks.put(audience, String.valueOf(network)));
    String face = SubmittedDocument.text(cloud, "interface");
    String authority = SubmittedDocument.text(cloud, "caCertificate");
    return new SiteDocument(
        address(SubmittedDocument.text(cloud, "authUrl")),
        SubmittedDocument.text(cloud, "region"),
        face.isEmpty() ? "public" : face,
        authority.isEmpty() ? Optional.empty() : Optional.of(authority),
        networks,
        new Sites.Limits(
            limits.get("concurrency") instanceof Number number ? number.intValue() : CONCURRENCY,
            limits.get("requestsPerSecond") instanceof Number rate ? rate.doubleValue() : RATE));
  }

  private static URI address(String text) {
    try {
      URI address = URI.create(text);
      if (address.getHost() != null
          && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))) {
        return address;
      }
    } catch (IllegalArgumentException notAnAddress) {
      throw noAddress(text);
    }
    throw noAddress(text);
  }

  private static Problem noAddress(String text) {
    return Problem.malformed(
        "'" + text + "' is not an address of an identity service.",
        "Set spec.openstack.authUrl to Keystone's address, such as https://cloud.example.org:5000/v3.");
  }
}
