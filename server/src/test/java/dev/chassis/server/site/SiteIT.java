package dev.chassis.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.server.Api;
import dev.chassis.server.Documents;
import dev.chassis.server.Installation;
import dev.chassis.server.Waiting;
import dev.chassis.simulator.Simulator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SiteIT {

  private static final Installation CHASSIS = Installation.shared();
  private static final Api API = CHASSIS.admin();

  @Test
  void aSiteIsCheckedFromTheNetworkUp() {
    Api.Answer check = API.post("/sites/grenoble/check", "{}").expect(200);
    assertThat(check.at("ok")).as(check.text()).isEqualTo(true);
    assertThat(check.text())
        .contains("\"reach\"", "\"token\"", "\"catalogue\"", "\"compute\"", "network-users");
  }

  @Test
  void wrongCredentialsAreFoundByTheCheckAndShownAsSick() {
    Simulator cloud = Installation.cloud("orsay");
    API.post(
            "/sites",
            Map.of(
                "document",
                    Documents.site("wrong-password", cloud.keystoneUrl())
                        .replace("region: wrong-password", "region: orsay"),
                "credentials",
                    Map.of(
                        "type", "password",
                        "username", "chassis",
                        "password", "canary-wrong-77",
                        "project", "chassis")))
        .expect(201);
    Api.Answer check = API.post("/sites/wrong-password/check", "{}").expect(200);
    assertThat(check.at("ok")).isEqualTo(false);
    assertThat(check.text()).doesNotContain("canary");
    Waiting.until(
        "the site is shown as sick",
        () -> API.get("/sites/wrong-password").text("status.health.state").equals("SICK"));
    API.delete("/sites/wrong-password").expect(204);
  }

  @Test
  void anEntryOfCloudsYamlBecomesASite() {
    String clouds =
        """
        clouds:
          lab:
            auth: {auth_url: "%s", username: chassis, password: %s, project_name: chassis, user_domain_name: Default, project_domain_name: Default}
            region_name: orsay
        """
            .formatted(Installation.cloud("orsay").keystoneUrl(), Installation.CLOUD_PASSWORD);
    Api.Answer added =
        API.post(
                "/sites",
                Map.of(
                    "name",
                    "imported",
                    "cloudsYaml",
                    clouds,
                    "cloud",
                    "lab",
                    "externalNetworks",
                    Map.of("users", "public-users", "devops", "public-devops")))
            .expect(201);
    assertThat(added.text()).doesNotContain(Installation.CLOUD_PASSWORD);
    assertThat(API.post("/sites/imported/check", "{}").expect(200).at("ok")).isEqualTo(true);
    assertThat(API.get("/sites/imported/facts").expect(200).text()).contains("debian-12");
    API.delete("/sites/imported").expect(204);
  }

  @Test
  void credentialsLieSealedInTheDatabase() {
    String row =
        CHASSIS
            .bean(JdbcClient.class)
            .sql("SELECT encode(sealed, 'escape') || document FROM site WHERE name = 'grenoble'")
            .query(String.class)
            .single();
    assertThat(row).doesNotContain(Installation.CLOUD_PASSWORD);
  }

  @Test
  void aSickSiteDelaysNoPlanOfAnother() {
    CHASSIS.project("sick");
    String path = "/projects/sick/blades/well";
    API.put(path, Documents.network("sick", "well", "10.1.0.0/24")).expect(200);
    Simulator orsay = Installation.cloud("orsay");
    orsay.faults().takeDown("orsay");
    try {
      Waiting.until(
          "orsay is shown as sick",
          () -> {
            CHASSIS.bean(SiteProbe.class).soon(new dev.chassis.site.SiteName("orsay"));
            return API.get("/sites/orsay").text("status.health.state").equals("SICK");
          });
      assertThat(API.post(path + "/plans", Map.of()).expect(201).at("complete")).isEqualTo(true);
    } finally {
      orsay.faults().bringBack("orsay");
    }
    Waiting.until(
        "orsay is well again",
        () -> {
          CHASSIS.bean(SiteProbe.class).soon(new dev.chassis.site.SiteName("orsay"));
          return API.get("/sites/orsay").text("status.health.state").equals("HEALTHY");
        });
  }
}
