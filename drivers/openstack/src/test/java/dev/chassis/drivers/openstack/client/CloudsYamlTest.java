package dev.chassis.drivers.openstack.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chassis.drivers.openstack.client.Naming.Domain;
import dev.chassis.drivers.openstack.client.OpenStackConnection.Face;
import java.net.URI;
import org.junit.jupiter.api.Test;

final class CloudsYamlTest {

  @Test
  void aPasswordWithNamesAndDomains() {
    CloudsYaml cloud =
        read(
            """
                auth:
                  auth_url: https://keystone.example.org:5000/v3
                  username: alice
                  password: 12345
                  project_name: webconf
                  user_domain_name: Labs
                  project_domain_id: default
                region_name: North
                interface: internal
            """);
    assertThat(cloud.connection().authUrl())
        .isEqualTo(URI.create("https://keystone.example.org:5000/v3"));
    assertThat(cloud.connection().region()).isEqualTo("North");
    assertThat(cloud.connection().face()).isEqualTo(Face.INTERNAL);
    assertThat(cloud.credentials())
        .isEqualTo(
            new Credentials.Password(
                new Naming.ByName("alice", new Domain.WithName("Labs")),
                "12345",
                new Naming.ByName("webconf", Domain.DEFAULT)));
    assertThat(cloud.toString()).doesNotContain("12345");
  }

  @Test
  void applicationCredentialsByIdAndByName() {
    assertThat(
            read("""
                auth_type: v3applicationcredential
                auth: {auth_url: "http://k/v3", application_credential_id: i, application_credential_secret: hush}
            """)
                .credentials())
        .isEqualTo(new Credentials.ApplicationCredential("i", "hush"))
        .hasToString("ApplicationCredential[id=i, secret=(hidden)]");
    assertThat(
            read("""
                auth_type: v3applicationcredential
                auth: {auth_url: "http://k/v3", application_credential_name: n, user_id: u, application_credential_secret: hush}
            """)
                .credentials())
        .isEqualTo(new Credentials.NamedApplicationCredential("n", new Naming.ById("u"), "hush"));
  }

  @Test
  void whatWouldWeakenSecurityIsRefused() {
    assertThatThrownBy(() -> read("    verify: false\n    auth: {auth_url: 'http://k'}\n"))
        .hasMessageContaining("verify: false");
  }

  @Test
  void whatIsMissingOrUnknownIsNamed() {
    assertThatThrownBy(() -> CloudsYaml.read("clouds: {b: {}, a: {}}", "c"))
        .hasMessage("clouds.yaml has no cloud named c; it has: a, b.");
    assertThatThrownBy(() -> read("    auth: {username: u}\n")).hasMessageContaining("auth_url");
    assertThatThrownBy(
            () -> read("    auth: {auth_url: 'http://k', username: u, project_name: p}\n"))
        .hasMessageContaining("no password");
    assertThatThrownBy(() -> read("    auth: {auth_url: 'ftp://k'}\n"))
        .hasMessageContaining("ftp://k");
    assertThatThrownBy(() -> read("    auth: {auth_url: 'http://k'}\n    auth_type: v3kerberos\n"))
        .hasMessageContaining("v3kerberos");
    assertThatThrownBy(() -> read("    auth: {auth_url: 'http://k'}\n    interface: secret\n"))
        .hasMessageContaining("secret");
    assertThatThrownBy(
            () -> read("    auth: {auth_url: 'http://k'}\n    cacert: /no/such/file.pem\n"))
        .hasMessageContaining("/no/such/file.pem");
    assertThatThrownBy(() -> CloudsYaml.read("clouds: [", "c"))
        .hasMessageContaining("cannot be read");
  }

  private static CloudsYaml read(String entry) {
    return CloudsYaml.read("clouds:\n  lab:\n" + entry, "lab");
  }
}
