package dev.chassis.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.simulator.world.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallShapeTest {

  private static CallShape shape(String body) {
    Request request =
        new Request(
            "POST",
            "/v2.1/servers",
            "",
            Map.of("limit", List.of("1"), "fields", List.of("a", "b")),
            Map.of("openstack-api-version", "compute 2.52"),
            body.getBytes(StandardCharsets.UTF_8),
            Map.of(),
            Caller.NOBODY,
            52,
            0,
            Optional.empty());
    return CallShape.of("compute POST /v2.1/servers", request);
  }

  @Test
  void namesOfParametersAndMembersMakeTheShapeAndTheirValuesDoNot() {
    String one =
        "{\"server\": {\"name\": \"a\", \"networks\": [{\"port\": \"1\"}, {\"port\": \"2\"}]}}";
    String other = "{\"server\": {\"networks\": [{\"port\": \"3\"}], \"name\": \"b\"}}";
    assertThat(shape(one)).isEqualTo(shape(other));
    assertThat(shape(one).body()).containsExactly("server.name", "server.networks[].port");
    assertThat(shape(one).query()).containsExactly("fields", "limit");
    assertThat(shape(one).microversion()).isEqualTo("2.52");
  }

  @Test
  void inventedKeysNothingAndEmptyThingsAreTold() {
    assertThat(
            shape(
                    "{\"metadata\": {\"x\": \"1\", \"y\": \"2\"}, \"port_id\": null, \"info\": {}, \"dns\": []}")
                .body())
        .containsExactly("dns[]", "info{}", "metadata.*", "port_id=null");
    assertThat(shape("no json").body()).containsExactly("(no JSON)");
  }

  @Test
  void anErrorIsNamedWhereTheServiceNamesIt() {
    var error = Json.object("NeutronError", Json.object().put("type", "OverQuota"));
    assertThat(CallShape.answer(Answer.json(409, error))).isEqualTo("409 OverQuota");
    assertThat(CallShape.answer(Answer.json(404, Json.object().put("x", 1)))).isEqualTo("404");
    assertThat(CallShape.answer(Answer.empty(204))).isEqualTo("204");
  }
}
