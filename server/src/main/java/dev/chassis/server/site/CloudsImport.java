package dev.chassis.server.site;

import dev.chassis.drivers.openstack.client.CloudsYaml;
import dev.chassis.drivers.openstack.client.Credentials;
import dev.chassis.drivers.openstack.client.Naming;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a site from the file in which OpenStack's own tools keep clouds. */
@Component
class CloudsImport implements SiteImport {

  @Override
  public Imported read(String cloudsYaml, String cloud) {
    CloudsYaml entry = CloudsYaml.read(cloudsYaml, cloud);
    var openstack = new LinkedHashMap<String, @Nullable Object>();
    openstack.put("authUrl", entry.connection().authUrl().toString());
    if (!entry.connection().region().isEmpty()) {
      openstack.put("region", entry.connection().region());
    }
    openstack.put("interface", entry.connection().face().text());
    entry.connection().caCertificates().ifPresent(pem -> openstack.put("caCertificate", pem));
    return new Imported(openstack, credentials(entry.credentials()));
  }

  private static SiteCredentials credentials(Credentials read) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    switch (read) {
      case Credentials.Password(var user, var password, var project) -> {
        fields.put("type", "password");
        fields.put("password", password);
        name(fields, user, "userId", "username", "userDomain");
        name(fields, project, "projectId", "project", "projectDomain");
      }
      case Credentials.ApplicationCredential(var id, var secret) -> {
        fields.put("type", "applicationCredential");
        fields.put("id", id);
        fields.put("secret", secret);
      }
      case Credentials.NamedApplicationCredential(var name, var user, var secret) -> {
        fields.put("type", "applicationCredential");
        fields.put("name", name);
        fields.put("secret", secret);
        name(fields, user, "userId", "username", "userDomain");
      }
    }
    return SiteCredentials.of(fields);
  }

  private static void name(
      Map<String, @Nullable Object> fields, Naming naming, String id, String name, String domain) {
    switch (naming) {
      case Naming.ById(var text) -> fields.put(id, text);
      case Naming.ByName(var text, var in) -> {
        fields.put(name, text);
        switch (in) {
          case Naming.Domain.WithId(var domainId) -> fields.put(domain + "Id", domainId);
          case Naming.Domain.WithName(var domainName) -> fields.put(domain, domainName);
        }
      }
    }
  }
}
