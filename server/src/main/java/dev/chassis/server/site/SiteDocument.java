package dev.chassis.server.site;

import dev.chassis.apply.Sites;
import dev.chassis.blade.Document;
import dev.chassis.blade.model.Site;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.resource.CheckedDocument;
import dev.chassis.server.resource.SubmittedDocument;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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

  /** Reads a document, or says what is wrong with it. */
  static SiteDocument of(SubmittedDocument sent) {
    Site site = CheckedDocument.read(sent, sent.name(), Document.OfSite.class).site();
    Site.OpenStack cloud =
        site.openstack()
            .orElseThrow(() ->
                Problem.malformed(
                    "The document does not say where the site is.", "Give spec.openstack."));
    var networks = new LinkedHashMap<String, String>();
    site.usersNetwork().ifPresent(name -> networks.put("users", name));
    site.devopsNetwork().ifPresent(name -> networks.put("devops", name));
    return new SiteDocument(
        URI.create(cloud.authUrl()),
        cloud.region().orElse(""),
        cloud.endpointInterface(),
        cloud.caCertificate(),
        networks,
        new Sites.Limits(site.concurrency(), site.requestsPerSecond()));
  }

  /** A stored document, which was checked before. */
  static SiteDocument stored(String text) {
    return of(SubmittedDocument.read(text, "Site"));
  }
}
