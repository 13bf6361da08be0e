package dev.chassis.drivers.openstack.client;

import dev.chassis.site.ErrorCode;
import dev.chassis.site.SiteException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * What it means when no readable answer came. Whatever broke before the request was sent has no
 * effect; after that a write may have been carried out.
 */
final class TransportFailures {

  private static final String LOOK =
      "Check that the site is up and that its address can be reached from here, then try again.";

  private TransportFailures() {}

  static SiteException of(Call call, URI uri, Throwable failure) {
    String where = uri.getHost() + ":" + port(uri);
    Optional<SiteException> certificate = certificate(where, failure);
    if (certificate.isPresent()) {
      return certificate.get();
    }
    if (caused(failure, ConnectException.class).isPresent()
        || caused(failure, HttpConnectTimeoutException.class).isPresent()
        || caused(failure, SSLHandshakeException.class).isPresent()) {
      return SiteException.of(ErrorCode.UNREACHABLE)
          .says(
              name(call) + " at " + where + " cannot be connected to" + detail(failure) + ".",
              LOOK,
              failure);
    }
    if (tooLong(failure)) {
      return doubtful(call, ErrorCode.BAD_ANSWER)
          .says(
              "The answer of " + name(call) + " to " + call.purpose() + " is longer than allowed.",
              "Raise the bound on answers in the connection, or lower its page size.",
              failure);
    }
    return doubtful(call, ErrorCode.UNREACHABLE)
        .says(
            "The connection to "
                + name(call)
                + " at "
                + where
                + " broke before it answered the request to "
                + call.purpose()
                + detail(failure)
                + ".",
            LOOK,
            failure);
  }

  static SiteException late(Call call, Duration deadline, Throwable cause) {
    return doubtful(call, ErrorCode.UNREACHABLE)
        .says(
            name(call)
                + " did not answer the request to "
                + call.purpose()
                + " within "
                + deadline.toMillis()
                + " ms.",
            LOOK,
            cause);
  }

  static SiteException interrupted(Call call, Throwable cause) {
    return doubtful(call, ErrorCode.UNREACHABLE)
        .says(
            "The request to " + call.purpose() + " was given up because Chassis is stopping.",
            "Resume the operation when Chassis runs again.",
            cause);
  }

  static SiteException unreadable(Call call, int status, Throwable cause) {
    return doubtful(call, ErrorCode.BAD_ANSWER)
        .answer(status, "")
        .says(
            name(call) + " answered the request to " + call.purpose() + " with broken JSON.",
            "Check that the address is that of an OpenStack service and not of a proxy in front.",
            cause);
  }

  private static SiteException.Builder doubtful(Call call, ErrorCode code) {
    SiteException.Builder builder = SiteException.of(code);
    return call.repeatable() ? builder : builder.effectUnknown();
  }

  private static Optional<SiteException> certificate(String where, Throwable failure) {
    String why;
    if (caused(failure, CertificateExpiredException.class).isPresent()) {
      why = "has expired";
    } else if (caused(failure, CertificateNotYetValidException.class).isPresent()) {
      why = "is not valid yet";
    } else {
      Optional<? extends Exception> cause =
          caused(failure, CertPathValidatorException.class)
              .<Exception>map(found -> found)
              .or(() -> caused(failure, CertificateException.class));
      if (cause.isEmpty()) {
        return Optional.empty();
      }
      why = "is not trusted: " + cause.get().getMessage();
    }
    return Optional.of(
        SiteException.of(ErrorCode.CERTIFICATE)
            .says(
                "The certificate of " + where + " " + why + ".",
                "Have the site renew its certificate, or give Chassis the authority that signed"
                    + " it.",
                failure));
  }

  private static boolean tooLong(Throwable failure) {
    return caused(failure, java.io.IOException.class)
        .map(Throwable::getMessage)
        .filter(message -> message.contains("capacity"))
        .isPresent();
  }

  private static <T extends Throwable> Optional<T> caused(Throwable failure, Class<T> type) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < 20; depth++) {
      if (type.isInstance(at)) {
        return Optional.of(type.cast(at));
      }
      at = at.getCause();
    }
    return Optional.empty();
  }

  private static String detail(Throwable failure) {
    Throwable at = caused(failure, SSLException.class).<Throwable>map(e -> e).orElse(failure);
    String message = at.getMessage();
    return message == null || message.isBlank() ? "" : " (" + message + ")";
  }

  private static String name(Call call) {
    return call.service().project();
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
  }
}
