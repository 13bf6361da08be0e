package dev.chassis.server.blade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.server.Api;
import dev.chassis.server.Documents;
import dev.chassis.server.Installation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BladeIT {

  private static final Installation CHASSIS = Installation.shared();
  private static final Api API = CHASSIS.admin();
  private static final String BLADES = "/projects/blades/blades";

  @BeforeAll
  static void aProject() {
    CHASSIS.project("blades");
  }

  @Test
  void aChangedDocumentIsANewRevisionAndTheSameOneIsNot() {
    String one = Documents.network("blades", "revised", "10.1.0.0/24");
    assertThat(API.put(BLADES + "/revised", one).expect(200).at("status.revision")).isEqualTo(1);
    assertThat(API.put(BLADES + "/revised", one).expect(200).at("status.revision")).isEqualTo(1);
    String two = Documents.network("blades", "revised", "10.2.0.0/24");
    Api.Answer second =
        API.put(BLADES + "/revised?message=wider", two, "If-Match", "\"1\"").expect(200);
    assertThat(second.header("etag")).contains("\"2\"");
    assertThat(API.get(BLADES + "/revised/revisions/2").expect(200).text("message"))
        .isEqualTo("wider");
    assertThat(API.get(BLADES + "/revised/revisions").expect(200).at("items.1.number"))
        .isEqualTo(1);
    assertThat(API.put(BLADES + "/revised", one, "If-Match", "\"1\"").expect(412).text("code"))
        .isEqualTo("changed-meanwhile");
  }

  @Test
  void aBladeOfNoProjectIsRefusedInWords() {
    String lost = Documents.network("nowhere-at-all", "lost", "10.1.0.0/24");
    Api.Answer refused = API.put("/projects/nowhere-at-all/blades/lost", lost).expect(404);
    assertThat(refused.text("detail")).contains("nowhere-at-all");
  }

  @Test
  void aWrongDocumentIsRefusedWithItsPlaces() {
    String wrong = Documents.network("blades", "wrong", "10.1.0.0/24").replace("subnet", "subnett");
    Api.Answer refused = API.put(BLADES + "/wrong?source=my.yaml", wrong).expect(422);
    assertThat(refused.at("diagnostics.0.line")).isEqualTo(7);
    assertThat(refused.text("diagnostics.0.source")).isEqualTo("my.yaml");
    assertThat(refused.text("id")).startsWith("req-");
    Api.Answer answer = API.call("POST", BLADES + "/validate?source=my.yaml", wrong).expect(200);
    assertThat(answer.at("valid")).isEqualTo(false);
    assertThat(answer.text("text")).contains("my.yaml").contains("subnett");
  }

  @Test
  void aBladeIsExplainedAndDrawnWithoutBeingStored() {
    API.put(
            "/environments/blades-own",
            """
            apiVersion: chassis.dev/v1alpha1
            kind: Environment
            metadata: {name: blades-own}
            spec: {level: project, scope: blades, variables: {domain: lab.example.org}}
            """)
        .expect(200);
    String document = Documents.servers("blades", "drawn", 2);
    Api.Answer explained = API.call("POST", BLADES + "/explain", document).expect(200);
    assertThat(explained.text("text")).contains("lab.example.org").contains("project");
    assertThat(API.call("POST", BLADES + "/graph", document).expect(200).text()).contains("web");
    assertThat(API.call("POST", BLADES + "/graph?format=svg", document).expect(200).text())
        .contains("<svg");
    assertThat(API.call("POST", BLADES + "/graph?format=dot", document).expect(200).text())
        .contains("digraph");
    API.get(BLADES + "/drawn").expect(404);
  }

  @Test
  void aBladeIsExportedWithItsNamesAndLinesStoredOrNot() {
    String document = Documents.servers("blades", "exported", 2);
    Api.Answer sent = API.call("POST", BLADES + "/export?format=heat&source=my.yaml", document);
    assertThat(sent.expect(200).text("files.0.name")).isEqualTo("exported.heat.yaml");
    assertThat(sent.text("files.0.content"))
        .contains("OS::Nova::Server", "my.yaml:")
        .doesNotContain("chassis:blade");
    API.get(BLADES + "/exported").expect(404);
    API.put(BLADES + "/exported", document).expect(200);
    Api.Answer stored = API.get(BLADES + "/exported/export?format=terraform").expect(200);
    assertThat(stored.text("files.0.name")).isEqualTo("main.tf.json");
    assertThat(stored.text("files.0.content")).contains("openstack_compute_instance_v2");
    assertThat(API.get(BLADES + "/exported/export?format=pulumi").expect(400).text("nextStep"))
        .contains("heat or terraform");
  }

  @Test
  void aTemplateBeginsABladeThatIsValid() {
    Api.Answer templates = API.get("/templates").expect(200);
    String name = templates.text("items.0.metadata.name");
    Api.Answer begun =
        API.post(
                "/templates/" + name + "/init",
                java.util.Map.of("blade", "begun", "project", "blades", "site", "grenoble"))
            .expect(200);
    assertThat(begun.text("document")).contains("kind: Blade").contains("name: begun");
  }
}
