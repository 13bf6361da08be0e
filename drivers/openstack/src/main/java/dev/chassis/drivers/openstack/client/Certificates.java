package dev.chassis.drivers.openstack.client;

import dev.chassis.site.ErrorCode;
import dev.chassis.site.SiteException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trust in authorities that are given as PEM text, and in no others. */
final class Certificates {

  private Certificates() {}

  /**
   * A TLS context that trusts exactly these authorities.
   *
   * @throws SiteException {@code MISCONFIGURED} when the text holds no readable certificate
   */
  static SSLContext trusting(String pem) {
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store(read(pem)));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw SiteException.of(ErrorCode.MISCONFIGURED)
          .says(
              "The CA certificate of the site cannot be read: " + e.getMessage(),
              "Give the certificate of the authority as PEM text (-----BEGIN CERTIFICATE-----).",
              e);
    }
  }

  private static Collection<? extends Certificate> read(String pem) throws CertificateException {
    var found =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    if (found.isEmpty()) {
      throw new CertificateException("the text holds no certificate");
    }
    return found;
  }

  private static KeyStore store(Collection<? extends Certificate> authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate authority : authorities) {
      store.setCertificateEntry("authority-" + number++, authority);
    }
    return store;
  }
}
