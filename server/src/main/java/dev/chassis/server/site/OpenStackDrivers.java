package dev.chassis.server.site;

import dev.chassis.drivers.openstack.OpenStackDriver;
import dev.chassis.drivers.openstack.client.Credentials;
import dev.chassis.drivers.openstack.client.ExchangeListener;
import dev.chassis.drivers.openstack.client.Naming;
import dev.chassis.drivers.openstack.client.OpenStackConnection;
import dev.chassis.drivers.openstack.client.OpenStackConnection.Face;
import dev.chassis.drivers.openstack.client.OpenStackConnection.Limits;
import dev.chassis.server.settings.ChassisSettings;
import dev.chassis.site.Driver;
import java.time.Clock;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Connects to OpenStack sites. */
@Component
class OpenStackDrivers implements Drivers {

  private final Clock clock;
  private final Limits limits;

  OpenStackDrivers(Clock clock, ChassisSettings settings) {
    this.clock = clock;
    this.limits =
        Limits.DEFAULT.withDeadlines(settings.calls().connect(), settings.calls().request());
  }

  @Override
  public Driver connect(SiteDocument document, SiteCredentials credentials) {
    var connection =
        new OpenStackConnection(
            document.authUrl(),
            document.region(),
            Face.valueOf(document.face().toUpperCase(Locale.ROOT)),
            document.caCertificate(),
            limits);
    return OpenStackDriver.connect(
        connection, credentials(credentials), clock, ExchangeListener.NONE);
  }

  private static Credentials credentials(SiteCredentials sent) {
    if (sent.get("type").equals("password")) {
      return new Credentials.Password(
          naming(sent, "userId", "username", "userDomain"),
          sent.get("password"),
          naming(sent, "projectId", "project", "projectDomain"));
    }
    return sent.get("id").isEmpty()
        ? new Credentials.NamedApplicationCredential(
            sent.get("name"), naming(sent, "userId", "username", "userDomain"), sent.get("secret"))
        : new Credentials.ApplicationCredential(sent.get("id"), sent.get("secret"));
  }

  private static Naming naming(SiteCredentials sent, String id, String name, String domain) {
    if (!sent.get(id).isEmpty()) {
      return new Naming.ById(sent.get(id));
    }
    String domainName = sent.get(domain);
    String domainId = sent.get(domain + "Id");
    if (!domainId.isEmpty()) {
      return new Naming.ByName(sent.get(name), new Naming.Domain.WithId(domainId));
    }
    return domainName.isEmpty()
        ? Naming.byName(sent.get(name))
        : new Naming.ByName(sent.get(name), new Naming.Domain.WithName(domainName));
  }
}
