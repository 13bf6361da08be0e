package dev.chassis.server.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.server.Api;
import dev.chassis.server.Documents;
import dev.chassis.server.Installation;
import dev.chassis.server.Waiting;
import dev.chassis.server.site.FederationSites;
import dev.chassis.site.Driver;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Mark;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who sees what exists at a site, and what becomes of a lost and of an edited object. */
class AdoptionIT {

  private static final Installation CHASSIS = Installation.shared();
  private static final Api API = CHASSIS.admin();

  @BeforeAll
  static void projectsOfTwoTenants() {
    CHASSIS.project("mine", "mine-devops", "devops");
    CHASSIS.project("theirs", "theirs-devops", "devops");
  }

  private static Driver grenoble() {
    return CHASSIS.bean(FederationSites.class).driver(new SiteName("grenoble"));
  }

  private static void apply(String project, String blade, String cidr) {
    String path = "/projects/" + project + "/blades/" + blade;
    API.put(path, Documents.network(project, blade, cidr)).expect(200);
    String done = API.post(path + "/operations", Map.of("goal", "APPLY")).expect(202).text("id");
    assertThat(Waiting.end(API, done).text("status.state")).isEqualTo("SUCCEEDED");
  }

  @Test
  void aTenantSeesWhatItsOwnBladesHaveAndNothingElse() {
    apply("mine", "own", "10.31.0.0/24");
    apply("theirs", "foreign", "10.32.0.0/24");
    API.post("/sites/grenoble/survey", "{}").expect(200);
    Api mine = API.as(CHASSIS.token("mine-devops", false));
    String seen = mine.get("/sites/grenoble/inventory?limit=500").expect(200).text();
    assertThat(seen).contains("\"blade\":\"own\"").doesNotContain("foreign", "UNDECLARED");
    assertThat(
            mine.get("/sites/grenoble/inventory?project=theirs").expect(200).texts("items", "id"))
        .isEmpty();
    assertThat(API.get("/sites/grenoble/inventory?limit=500&project=theirs").expect(200).text())
        .contains("foreign");
    mine.post("/sites/grenoble/survey", "{}").expect(403);
    mine.post("/projects/mine/blades/own/adoptions", Map.of("address", "front", "id", "any"))
        .expect(403);
    mine.get("/projects/theirs/blades/foreign/drift").expect(404);
    Api.Answer page = API.get("/sites/grenoble/inventory?limit=1").expect(200);
    assertThat(page.texts("items", "id")).hasSize(1);
    assertThat(
            API.get("/sites/grenoble/inventory?limit=1&cursor=" + page.text("next"))
                .expect(200)
                .texts("items", "id"))
        .hasSize(1)
        .isNotEqualTo(page.texts("items", "id"));
    API.get("/sites/grenoble/inventory?owner=nobody").expect(400);
    API.get("/sites/grenoble/inventory?type=thing").expect(400);
    API.get("/sites/nowhere/inventory").expect(404);
  }

  @Test
  void whatCarriesAMarkWithoutARecordIsLeftOverAndCannotBeAdopted() {
    apply("mine", "marked", "10.33.0.0/24");
    var mark =
        new Mark("mine", "marked", new Address("lost"), "operation", "0123456789abcdefghjkmnpqrs");
    ExternalId lost =
        grenoble()
            .create(
                new Driver.CreateRequest(
                    ResourceType.NETWORK,
                    mark,
                    Map.of("name", Value.of("lost"), "portSecurity", Value.of(true))))
            .id();
    String path = "/projects/mine/blades/marked";
    assertThat(API.post(path + "/drift", "{}").expect(200).at("findings.unexpected")).isEqualTo(1);
    assertThat(
            API.get("/sites/grenoble/inventory?owner=leftover&limit=500")
                .expect(200)
                .texts("items", "id"))
        .contains(lost.text());
    API.put(path, Documents.network("mine", "marked", "10.33.0.0/24").replace("front", "extra"))
        .expect(200);
    assertThat(
            API.post(path + "/adoptions", Map.of("address", "extra", "id", lost.text()))
                .expect(409)
                .text("code"))
        .isEqualTo("already-owned");
    assertThat(grenoble().observe(ResourceType.NETWORK, lost)).isPresent();
    grenoble().delete(new Driver.DeleteRequest(ResourceType.NETWORK, lost, Map.of()));
    assertThat(API.post(path + "/drift", "{}").expect(200).text("state")).isEqualTo("NONE");
  }

  @Test
  void aNewFindingIsAnEventAndAnAuditRowOnceAndOneMoreWhenItIsOver() {
    apply("mine", "told", "10.34.0.0/24");
    String path = "/projects/mine/blades/told";
    API.post(path + "/drift", "{}").expect(200);
    Api.Answer resources = API.get(path + "/resources").expect(200);
    String network = resources.text("items.0.id");
    assertThat(resources.text("items.0.type")).isEqualTo("network");
    var theirs = Map.<String, Value>of("name", Value.of("theirs"));
    var seen = grenoble().observe(ResourceType.NETWORK, new ExternalId(network)).orElseThrow();
    grenoble()
        .update(
            new Driver.UpdateRequest(
                ResourceType.NETWORK,
                new ExternalId(network),
                seen.mark().orElseThrow(),
                theirs.keySet(),
                theirs,
                seen));
    API.post(path + "/drift", "{}").expect(200);
    API.post(path + "/drift", "{}").expect(200);
    assertThat(told("told")).containsExactly("grenoble: {found=1}");
    Api.Answer finding = API.get(path + "/drift/findings").expect(200);
    assertThat(finding.text("items.0.changes.0.seen")).isEqualTo("theirs");
    assertThat(finding.text("items.0.firstSeen")).isLessThan(finding.text("items.0.lastSeen"));

    String done = API.post(path + "/operations", Map.of("goal", "APPLY")).expect(202).text("id");
    Waiting.end(API, done);
    assertThat(API.get(path + "/drift").expect(200).text("state")).isEqualTo("NONE");
    API.post(path + "/drift", "{}").expect(200);
    assertThat(told("told")).containsExactly("grenoble: {resolved=1}", "grenoble: {found=1}");
    assertThat(Optional.of(API.get("/sites/grenoble/survey").expect(200).text("state")))
        .contains("SEEN");
  }

  private static java.util.List<String> told(String blade) {
    Api.Answer audit = API.get("/audit?project=mine&limit=500").expect(200);
    var details = new java.util.ArrayList<String>();
    for (int i = 0; i < audit.texts("items", "id").size(); i++) {
      if (audit.text("items." + i + ".action").equals("drift.seen")
          && audit.text("items." + i + ".target").equals(blade)) {
        details.add(audit.text("items." + i + ".detail"));
      }
    }
    return details;
  }
}
