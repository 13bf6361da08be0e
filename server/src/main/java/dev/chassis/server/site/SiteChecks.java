package dev.chassis.server.site;

import dev.chassis.site.Driver;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.Fingerprint;
import dev.chassis.site.SiteException;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteName;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks at a site thoroughly: network, TLS, token, catalogue, each service, external networks,
 * quotas. Stops at the first thing without which the rest cannot be.
 */
@Component
class SiteChecks {

  private static final int REACH_MILLIS = 5_000;

  private final FederationSites sites;

  SiteChecks(FederationSites sites) {
    this.sites = sites;
  }

  SiteCheck check(SiteName site) {
    var checks = new ArrayList<SiteCheck.Check>();
    SiteDocument document = sites.document(site);
    if (reach(document.authUrl(), checks)) {
      Driver driver = sites.driver(site);
      if (identity(driver, document, checks)) {
        offers(driver, document, checks);
      }
    }
    return new SiteCheck(checks.stream().allMatch(SiteCheck.Check::ok), checks);
  }

  private static boolean reach(URI address, List<SiteCheck.Check> checks) {
    int standard = "https".equals(address.getScheme()) ? 443 : 80;
    int port = address.getPort() < 0 ? standard : address.getPort();
    long start = System.nanoTime();
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), port), REACH_MILLIS);
      checks.add(good("reach", address.getHost() + ":" + port + " takes connections.", start));
      return true;
    } catch (IOException failure) {
      checks.add(
          new SiteCheck.Check(
              "reach",
              false,
              address.getHost() + ":" + port + " takes no connection: " + failure.getMessage(),
              "Check spec.openstack.authUrl, the network and the firewall between here and there.",
              millis(start)));
      return false;
    }
  }

  /** TLS, token and catalogue are one exchange; its error tells which of them failed. */
  private static boolean identity(
      Driver driver, SiteDocument document, List<SiteCheck.Check> checks) {
    boolean encrypted = "https".equals(document.authUrl().getScheme());
    long start = System.nanoTime();
    try {
      Fingerprint fingerprint = driver.fingerprint();
      passed(encrypted, 3, start, checks);
      new TreeMap<>(fingerprint.services())
          .forEach((service, version) ->
              checks.add(good(service, service + " answers, version " + version, start)));
      return true;
    } catch (SiteException failure) {
      int stage = stage(failure.code());
      passed(encrypted, stage, start, checks);
      checks.add(bad(STAGES.get(stage), failure, start));
      return false;
    }
  }

  private static final List<String> STAGES = List.of("tls", "token", "catalogue", "services");

  private static int stage(ErrorCode code) {
    return switch (code) {
      case CERTIFICATE -> 0;
      case UNAUTHENTICATED, FORBIDDEN, UNREACHABLE, RATE_LIMITED, BAD_ANSWER, REFUSED -> 1;
      case MISCONFIGURED, NOT_FOUND -> 2;
      case CONFLICT, ALREADY_EXISTS, QUOTA, SITE_ERROR, OBJECT_FAILED, DEADLINE, INTERNAL -> 3;
    };
  }

  private static void passed(
      boolean encrypted, int stages, long start, List<SiteCheck.Check> checks) {
    if (stages > 0) {
      checks.add(
          good(
              "tls",
              encrypted
                  ? "The certificate is trusted."
                  : "The address is plain HTTP: what is sent there is not encrypted.",
              start));
    }
    if (stages > 1) {
      checks.add(good("token", "The credentials are taken.", start));
    }
    if (stages > 2) {
      checks.add(good("catalogue", "The region and its services are in the catalogue.", start));
    }
  }

  private static void offers(Driver driver, SiteDocument document, List<SiteCheck.Check> checks) {
    long start = System.nanoTime();
    try {
      SiteFacts facts = driver.facts();
      document
          .externalNetworks()
          .forEach((audience, name) -> checks.add(network(audience, name, facts, start)));
      checks.add(
          facts.quotas().isEmpty()
              ? new SiteCheck.Check(
                  "quotas",
                  false,
                  "The site tells no quota to these credentials.",
                  "Ask the site's operator to let the credentials read their project's quotas.",
                  millis(start))
              : good("quotas", facts.quotas().size() + " quotas can be read.", start));
      checks.add(
          good(
              "offer",
              facts.images().size() + " images and " + facts.flavors().size() + " flavors.",
              start));
    } catch (SiteException failure) {
      checks.add(bad("offer", failure, start));
    }
  }

  private static SiteCheck.Check network(
      String audience, String name, SiteFacts facts, long start) {
    if (facts.externalNetworks().stream().anyMatch(each -> each.name().equals(name))) {
      return good("network-" + audience, "The external network '" + name + "' is there.", start);
    }
    return new SiteCheck.Check(
        "network-" + audience,
        false,
        "The site has no external network '" + name + "'.",
        "Set spec.externalNetworks."
            + audience
            + " to one of: "
            + facts.externalNetworks().stream()
                .map(SiteFacts.ExternalNetwork::name)
                .sorted()
                .collect(Collectors.joining(", ")),
        millis(start));
  }

  private static SiteCheck.Check good(String name, String sentence, long start) {
    return new SiteCheck.Check(name, true, sentence, "", millis(start));
  }

  private static SiteCheck.Check bad(String name, SiteException failure, long start) {
    @Nullable String message = failure.getMessage();
    return new SiteCheck.Check(
        name, false, message == null ? "It failed." : message, failure.nextStep(), millis(start));
  }

  private static long millis(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
