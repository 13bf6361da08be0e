package dev.chassis.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Others work on the same cloud behind our back: it is reported, shown with its values, put back
 * only by a plan that someone runs, and what nobody declared is shown and taken in untouched.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DriftScenario {

  private static final String PROJECT = "drift";

  /** Goal of the proof: reported within so long. */
  private static final Duration GOAL = Duration.ofSeconds(10);

  private static final String WEB =
      """
      apiVersion: chassis.dev/v1alpha1
      kind: Blade
      metadata: {name: web, project: drift}
      spec:
        site: %s
        components:
          front: {type: network, subnet: {cidr: 10.91.0.0/24}, router: {external: devops}}
          access:
            type: security-rules
            rules:
              - {protocol: tcp, ports: 443, from: 0.0.0.0/0}
              - {protocol: tcp, ports: 22, from: 192.0.2.0/24}
          server:
            type: server
            image: debian-12
            flavor: {cores: 1, memory: 512MiB}
            networks: [{network: front, securityRules: [access], floatingIp: devops}]
            volumes: [{name: cache, size: 1GiB, mount: /var/cache/app}]
      """;

  private static final String NETWORK =
      """
      apiVersion: chassis.dev/v1alpha1
      kind: Blade
      metadata: {name: %s, project: drift}
      spec:
        site: %s
        components:
          net: {type: network, subnet: {cidr: 10.92.0.0/24}}
      """;

  private static final String VOLUME =
      """
      apiVersion: chassis.dev/v1alpha1
      kind: Blade
      metadata: {name: %s, project: drift}
      spec:
        site: %s
        components:
          data: {type: volume, size: %dGiB}
      """;

  private static final String RULES =
      """
      apiVersion: chassis.dev/v1alpha1
      kind: Blade
      metadata: {name: ruled, project: drift}
      spec:
        site: %s
        components:
          access:
            type: security-rules
            rules:
              - {protocol: tcp, ports: 443, from: 0.0.0.0/0}
              - {protocol: tcp, ports: 22, from: 192.0.2.0/24}
      """;

  private Cloud cloud;
  private RunningServer server;
  private Stranger stranger;

  abstract Cloud start();

  /** How many more blades must not make a look dearer. */
  abstract int moreBlades();

  @BeforeAll
  void startServerAndSite(@TempDir Path data) {
    cloud = start();
    // No look and no probe of its own while calls are counted.
    server =
        RunningServer.on(
            data.resolve("server"),
            "--chassis.drift.enabled=false",
            "--chassis.health.interval=10m");
    Platform.addProject(server.api(), PROJECT);
    Platform.addSite(server.api(), cloud);
    stranger = new Stranger(cloud);
  }

  @AfterAll
  void stopBoth() {
    server.close();
    cloud.close();
  }

  @Test
  void editsDeletionsAndDetachmentsAreReportedAndPutBackOnlyByAPlan() {
    var blade = new Platform(server, PROJECT, "web");
    blade.save(WEB.formatted(cloud.name()));
    blade.run("APPLY");
    assertThat(look(blade).at("/state").asString()).isEqualTo("NONE");

    String instance = id(blade, "server");
    String cache = id(blade, "volume");
    stranger.compute("PUT", "/servers/" + instance, "{\"server\": {\"name\": \"renamed\"}}");
    stranger.network("DELETE", "/security-group-rules/" + id(blade, "security-rule"), "");
    stranger.network(
        "PUT", "/floatingips/" + id(blade, "floating-ip"), "{\"floatingip\": {\"port_id\": null}}");
    String byHand =
        stranger
            .network(
                "POST",
                "/security-group-rules",
                "{\"security_group_rule\": {\"security_group_id\": \"%s\", \"direction\": \"ingress\", \"ethertype\": \"IPv4\", \"protocol\": \"tcp\", \"port_range_min\": 8080, \"port_range_max\": 8080}}"
                    .formatted(id(blade, "security-group")))
            .at("/security_group_rule/id")
            .asString();

    cloud.proxy().drain();
    JsonNode drift = lookWithin(blade);
    assertThat(cloud.proxy().drain()).isNotEmpty().noneMatch(CountingProxy.Call::isWrite);
    assertThat(drift.at("/state").asString()).isEqualTo("DRIFTED");
    assertThat(findings(blade))
        .containsEntry("server " + "CHANGED", "name: server -> renamed")
        .containsEntry("floating-ip DETACHED", "port: " + id(blade, "port") + " -> ")
        .containsEntry("security-rule MISSING", "")
        .containsEntry("security-rule UNEXPECTED", "")
        .hasSize(4);

    JsonNode plan = blade.plan("APPLY");
    assertThat(plan.at("/plan/drift")).hasSize(3);
    assertThat(plan.at("/plan/applyable").asBoolean()).isTrue();
    assertThat(look(blade).at("/findings/changed").asInt()).isEqualTo(1);
    blade.run("APPLY");
    assertThat(look(blade).at("/findings").propertyNames()).containsExactly("unexpected");

    stranger.network("DELETE", "/security-group-rules/" + byHand, "");
    assertThat(look(blade).at("/state").asString()).isEqualTo("NONE");

    detach(instance, cache);
    assertThat(look(blade).at("/state").asString()).isEqualTo("DRIFTED");
    assertThat(findings(blade)).containsOnlyKeys("server DETACHED");
    blade.run("APPLY");
    assertThat(look(blade).at("/state").asString()).isEqualTo("NONE");
    blade.run("DESTROY");
  }

  private void detach(String instance, String volume) {
    stranger.compute("DELETE", "/servers/" + instance + "/os-volume_attachments/" + volume, "");
    Pause.until(
        "the volume is detached",
        Duration.ofSeconds(60),
        () ->
            stranger
                .volume("GET", "/volumes/" + volume, "")
                .at("/volume/status")
                .asString()
                .equals("available"));
  }

  @Test
  void aFightWithAnotherControllerEndsInAReportAndNeverInALoop() {
    var blade = new Platform(server, PROJECT, "fought");
    blade.save(NETWORK.formatted("fought", cloud.name()));
    blade.run("APPLY");
    String network = id(blade, "network");
    for (int round = 1; round <= 2; round++) {
      rename(network, "theirs-" + round);
      assertThat(look(blade).at("/contested").asInt()).isZero();
      blade.run("APPLY");
    }
    int operations = operations(blade);
    rename(network, "theirs-3");
    cloud.proxy().drain();
    assertThat(look(blade).at("/contested").asInt()).isEqualTo(1);
    JsonNode contested = finding(blade, "network").at("/contested");
    assertThat(contested.at("/repairs").asInt()).isEqualTo(2);
    assertThat(contested.at("/attribute").asString()).isEqualTo("name");
    assertThat(contested.at("/seen").toString()).isEqualTo("[\"theirs-1\",\"theirs-2\"]");
    assertThat(contested.at("/since").asString()).isNotEmpty();
    assertThat(contested.at("/nextStep").asString()).isNotEmpty();

    JsonNode plan = blade.plan("APPLY");
    assertThat(plan.at("/plan/diagnostics").toString())
        .contains("\"contested\"", "put back 2 times", "theirs-3");
    for (int i = 0; i < 3; i++) {
      look(blade);
    }
    assertThat(operations(blade)).isEqualTo(operations);
    assertThat(cloud.proxy().drain()).noneMatch(CountingProxy.Call::isWrite);
    blade.run("DESTROY");
  }

  private void rename(String network, String name) {
    stranger.network(
        "PUT", "/networks/" + network, "{\"network\": {\"name\": \"%s\"}}".formatted(name));
  }

  @Test
  void whatNobodyDeclaredIsShownAndAdoptedWithoutTouchingIt() {
    String old = newVolume("old-data", 2);
    api().post("/sites/" + cloud.name() + "/survey", Map.of()).expect(200);
    JsonNode item = undeclared(old);
    assertThat(item.at("/name").asString()).isEqualTo("old-data");
    assertThat(item.at("/created").asBoolean()).isTrue();
    assertThat(item.at("/account").asString()).isEqualTo("chassis");

    var blade = new Platform(server, PROJECT, "adopting");
    blade.save(VOLUME.formatted("adopting", cloud.name(), 1));
    Census before = cloud.census();
    refuses(blade, "data", old, "would-be-replaced", "sizeGiB");
    blade.save(VOLUME.formatted("adopting", cloud.name(), 2));
    refuses(blade, "other", old, "not-declared", "data");
    cloud.proxy().drain();
    assertThat(adopt(blade, "data", old, true).expect(200).json().at("/written").asBoolean())
        .isFalse();
    assertThat(blade.recorded()).isZero();
    JsonNode adopted = adopt(blade, "data", old, false).expect(200).json();
    assertThat(adopted.at("/next").asString()).isEqualTo("update");
    assertThat(adopted.at("/changes").toString()).contains("\"name\"").doesNotContain("sizeGiB");
    assertThat(cloud.proxy().drain()).isNotEmpty().noneMatch(CountingProxy.Call::isWrite);
    assertThat(cloud.census().differenceFrom(before)).isEmpty();

    refuses(blade, "data", old, "already-recorded", "data");
    var second = new Platform(server, PROJECT, "second");
    second.save(VOLUME.formatted("second", cloud.name(), 2));
    refuses(second, "data", old, "already-owned", "drift/adopting");
    assertThat(look(blade).at("/state").asString()).isEqualTo("NONE");
    assertThat(inventory("owner=undeclared").map(each -> each.at("/id").asString()))
        .doesNotContain(old);

    blade.run("APPLY");
    assertThat(stranger.volume("GET", "/volumes/" + old, "").at("/volume/name").asString())
        .isNotEqualTo("old-data");
    assertThat(blade.plan("APPLY").at("/plan/applyable").asBoolean()).isFalse();
    cloud.proxy().drain();
    blade.run("DESTROY");
    assertThat(cloud.proxy().drain()).noneMatch(CountingProxy.Call::isWrite);
    assertThat(blade.recorded()).isZero();
    assertThat(cloud.census().differenceFrom(before)).isEmpty();
    stranger.volume("DELETE", "/volumes/" + old, "");
  }

  @Test
  void aRuleAddedByHandIsAdoptedForTheOneThatItFits() {
    var blade = new Platform(server, PROJECT, "ruled");
    String document = RULES.formatted(cloud.name());
    blade.save(document);
    blade.run("APPLY");
    String byHand =
        stranger
            .network(
                "POST",
                "/security-group-rules",
                "{\"security_group_rule\": {\"security_group_id\": \"%s\", \"direction\": \"ingress\", \"ethertype\": \"IPv4\", \"protocol\": \"tcp\", \"port_range_min\": 8080, \"port_range_max\": 8080, \"remote_ip_prefix\": \"192.0.2.0/24\"}}"
                    .formatted(id(blade, "security-group")))
            .at("/security_group_rule/id")
            .asString();
    assertThat(look(blade).at("/findings/unexpected").asInt()).isEqualTo(1);
    refuses(blade, "access", byHand, "fits-none", "access");
    blade.save(document + "        - {protocol: tcp, ports: 8080, from: 192.0.2.0/24}\n");
    JsonNode adopted = adopt(blade, "access", byHand, false).expect(200).json();
    assertThat(adopted.at("/next").asString()).isEqualTo("keep");
    assertThat(adopted.at("/address").asString()).startsWith("access/rule/");
    assertThat(look(blade).at("/state").asString()).isEqualTo("NONE");
    assertThat(blade.plan("APPLY").at("/plan/applyable").asBoolean()).isFalse();
    blade.run("DESTROY");
  }

  private String newVolume(String name, int size) {
    String id =
        stranger
            .volume(
                "POST",
                "/volumes",
                "{\"volume\": {\"name\": \"%s\", \"size\": %d}}".formatted(name, size))
            .at("/volume/id")
            .asString();
    Pause.until(
        "the volume is there",
        Duration.ofSeconds(60),
        () ->
            stranger
                .volume("GET", "/volumes/" + id, "")
                .at("/volume/status")
                .asString()
                .equals("available"));
    return id;
  }

  private JsonNode undeclared(String id) {
    return inventory("owner=undeclared&type=volume")
        .filter(each -> each.at("/id").asString().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is not in the inventory"));
  }

  private java.util.stream.Stream<JsonNode> inventory(String query) {
    return api()
        .get("/sites/" + cloud.name() + "/inventory?limit=500&" + query)
        .expect(200)
        .json()
        .at("/items")
        .valueStream();
  }

  private Api.Answer adopt(Platform blade, String address, String id, boolean dryRun) {
    return api()
        .post(blade.path() + "/adoptions", Map.of("address", address, "id", id, "dryRun", dryRun));
  }

  private void refuses(Platform blade, String address, String id, String code, String said) {
    Api.Answer refusal = adopt(blade, address, id, false).expect(409);
    assertThat(refusal.at("/code")).isEqualTo(code);
    assertThat(refusal.text()).contains(said);
    assertThat(refusal.at("/nextStep")).isNotEmpty();
  }

  @Test
  void aLookCostsTheSameHoweverManyBladesThereAre() {
    var first = new Platform(server, PROJECT, "one");
    first.save(NETWORK.formatted("one", cloud.name()));
    first.run("APPLY");
    look(first);
    cloud.proxy().drain();
    look(first);
    int alone = cloud.proxy().drain().size();
    var others = new ArrayList<Platform>();
    for (int i = 0; i < moreBlades(); i++) {
      var other = new Platform(server, PROJECT, "many-" + i);
      other.save(NETWORK.formatted("many-" + i, cloud.name()));
      other.run("APPLY");
      others.add(other);
    }
    cloud.proxy().drain();
    look(first);
    int together = cloud.proxy().drain().size();
    assertThat(together).as("calls with %d blades more", moreBlades()).isEqualTo(alone);
    others.forEach(each -> assertThat(known(each).at("/state").asString()).isEqualTo("NONE"));
    others.forEach(each -> each.run("DESTROY"));
    first.run("DESTROY");
  }

  @Test
  void theDriftOfASickSiteIsUnknownSinceWhenItWasLastSeen() {
    var blade = new Platform(server, PROJECT, "sick");
    blade.save(NETWORK.formatted("sick", cloud.name()));
    blade.run("APPLY");
    assertThat(look(blade).at("/state").asString()).isEqualTo("NONE");
    String asOf = known(blade).at("/sites/0/asOf").asString();
    cloud.proxy().refuse(true);
    try {
      JsonNode sick = look(blade);
      assertThat(sick.at("/state").asString()).isEqualTo("UNKNOWN");
      assertThat(sick.at("/sites/0/unknownSince").asString()).isEqualTo(asOf);
      assertThat(sick.at("/sites/0/sentence").asString()).isNotEmpty();
    } finally {
      cloud.proxy().refuse(false);
    }
    assertThat(look(blade).at("/state").asString()).isEqualTo("NONE");
    blade.run("DESTROY");
  }

  private Api api() {
    return server.api();
  }

  private JsonNode look(Platform blade) {
    return api().post(blade.path() + "/drift", Map.of()).expect(200).json();
  }

  private JsonNode lookWithin(Platform blade) {
    long begun = System.nanoTime();
    JsonNode drift = look(blade);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(GOAL);
    return drift;
  }

  private JsonNode known(Platform blade) {
    return api().get(blade.path() + "/drift").expect(200).json();
  }

  private List<JsonNode> items(Platform blade) {
    return api()
        .get(blade.path() + "/drift/findings?limit=500")
        .expect(200)
        .json()
        .at("/items")
        .valueStream()
        .toList();
  }

  /** Type and kind of each finding to what changed. */
  private Map<String, String> findings(Platform blade) {
    var found = new TreeMap<String, String>();
    for (JsonNode each : items(blade)) {
      var changes = new ArrayList<String>();
      each.at("/changes")
          .forEach(change ->
              changes.add(
                  change.at("/attribute").asString()
                      + ": "
                      + text(change.at("/declared"))
                      + " -> "
                      + text(change.at("/seen"))));
      found.put(
          each.at("/type").asString() + " " + each.at("/kind").asString(),
          String.join(", ", changes));
    }
    return found;
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.asString() : value.toString();
  }

  private JsonNode finding(Platform blade, String type) {
    return items(blade).stream()
        .filter(each -> each.at("/type").asString().equals(type))
        .findFirst()
        .orElseThrow();
  }

  /** The id of the first recorded resource of a type. */
  private String id(Platform blade, String type) {
    return api()
        .get(blade.path() + "/resources?limit=500")
        .expect(200)
        .json()
        .at("/items")
        .valueStream()
        .filter(each -> each.at("/type").asString().equals(type))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type))
        .at("/id")
        .asString();
  }

  private int operations(Platform blade) {
    return api()
        .get("/operations?limit=500&project=" + PROJECT + "&blade=" + blade.blade())
        .expect(200)
        .json()
        .at("/items")
        .size();
  }
}
