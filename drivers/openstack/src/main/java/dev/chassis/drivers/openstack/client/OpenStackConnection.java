package dev.chassis.drivers.openstack.client;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a region of an OpenStack is and how it is spoken to; holds no secret.
 *
 * @param authUrl Keystone, with or without {@code /v3}
 * @param region the region's id in the catalogue; empty when the cloud has one region only
 * @param face which of the endpoints of a service is used
 * @param caCertificates the authorities to trust, as PEM text; empty for the JDK's own
 * @param limits deadlines and bounds
 */
public record OpenStackConnection(
    URI authUrl, String region, Face face, Optional<String> caCertificates, Limits limits) {

  /** Which endpoint of a service is used; the catalogue calls it an interface. */
  public enum Face {
    PUBLIC,
    INTERNAL,
    ADMIN;

    /** As the catalogue writes it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Bounds of every call.
   *
   * @param connect to open a connection, TLS included
   * @param request from the first byte sent to the last byte received
   * @param answerBytes the longest answer that is read
   * @param pageSize objects a page in lists
   * @param readAttempts how often a read is tried when the site does not answer
   */
  public record Limits(
      Duration connect, Duration request, int answerBytes, int pageSize, int readAttempts) {
    /** 5 s, 60 s, 32 MiB, 500 a page, 3 attempts. */
    public static final Limits DEFAULT =
        new Limits(Duration.ofSeconds(5), Duration.ofSeconds(60), 32 << 20, 500, 3);

    public Limits withDeadlines(Duration connecting, Duration requesting) {
      return new Limits(connecting, requesting, answerBytes, pageSize, readAttempts);
    }

    public Limits withPageSize(int objects) {
      return new Limits(connect, request, answerBytes, objects, readAttempts);
    }

    public Limits withAnswerBytes(int bytes) {
      return new Limits(connect, request, bytes, pageSize, readAttempts);
    }
  }

  /** The public endpoints of a region with the JDK's authorities and the default bounds. */
  public static OpenStackConnection of(URI authUrl, String region) {
    return new OpenStackConnection(authUrl, region, Face.PUBLIC, Optional.empty(), Limits.DEFAULT);
  }

  public OpenStackConnection withRegion(String name) {
    return new OpenStackConnection(authUrl, name, face, caCertificates, limits);
  }

  public OpenStackConnection withAuthUrl(URI url) {
    return new OpenStackConnection(url, region, face, caCertificates, limits);
  }

  public OpenStackConnection withFace(Face other) {
    return new OpenStackConnection(authUrl, region, other, caCertificates, limits);
  }

  public OpenStackConnection withCaCertificates(String pem) {
    return new OpenStackConnection(authUrl, region, face, Optional.of(pem), limits);
  }

  public OpenStackConnection withLimits(Limits bounds) {
    return new OpenStackConnection(authUrl, region, face, caCertificates, bounds);
  }
}
