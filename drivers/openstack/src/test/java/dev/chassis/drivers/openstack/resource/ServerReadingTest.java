package dev.chassis.drivers.openstack.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.site.Condition;
import dev.chassis.site.Observed;
import dev.chassis.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Servers in the shape that the compute API documents for microversion 2.46. */
final class ServerReadingTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void aServerIsReadBackAsItWasAskedFor() {
    Observed server =
        ServerReading.observed(
            server("ACTIVE", "null"),
            List.of(
                port("p-2", "02:00:00:00:00:02", "10.0.0.2"),
                port("p-1", "02:00:00:00:00:01", "10.0.0.1")));
    assertThat(server.condition()).isEqualTo(Condition.ACTIVE);
    assertThat(server.attributes())
        .containsEntry("image", Value.of("img"))
        .containsEntry("flavor", Value.of("f1"))
        .containsEntry("keyPair", Value.NOTHING)
        .containsEntry("bootVolume", Value.NOTHING)
        .containsEntry("volumes", Value.ofTexts(List.of("v-1", "v-2")))
        .containsEntry("ports", Value.ofTexts(List.of("p-1", "p-2")))
        .containsEntry("metadata", Value.of(java.util.Map.of("role", Value.of("web"))))
        .containsEntry("zone", Value.of("nova"));
    assertThat(server.outputs()).containsEntry("address", Value.of("10.0.0.1"));
    assertThat(server.mark().orElseThrow().token()).isEqualTo("0123456789abcdefghijklmnop");
  }

  @Test
  void whileItIsBuiltNothingIsSaidOfWhatItHolds() {
    Observed server = ServerReading.observed(server("BUILD", "\"spawning\""), List.of());
    assertThat(server.condition()).isEqualTo(Condition.PENDING);
    assertThat(server.status()).isEqualTo("BUILD (spawning)");
    assertThat(server.attributes()).doesNotContainKeys("ports", "volumes", "bootVolume");
  }

  @Test
  void everyStatusHasACondition() {
    assertThat(condition("ACTIVE", "null")).isEqualTo(Condition.ACTIVE);
    assertThat(condition("ACTIVE", "\"resize_prep\"")).isEqualTo(Condition.PENDING);
    assertThat(condition("ACTIVE", "\"image_snapshot\"")).isEqualTo(Condition.ACTIVE);
    assertThat(condition("ACTIVE", "\"deleting\"")).isEqualTo(Condition.DELETING);
    assertThat(condition("SHUTOFF", "null")).isEqualTo(Condition.ACTIVE);
    assertThat(condition("SHELVED_OFFLOADED", "null")).isEqualTo(Condition.ACTIVE);
    assertThat(condition("VERIFY_RESIZE", "null")).isEqualTo(Condition.PENDING);
    assertThat(condition("HARD_REBOOT", "null")).isEqualTo(Condition.PENDING);
    assertThat(condition("UNKNOWN", "null")).isEqualTo(Condition.PENDING);
    assertThat(condition("ERROR", "null")).isEqualTo(Condition.FAILED);
    assertThat(condition("ERROR", "\"deleting\"")).isEqualTo(Condition.DELETING);
    assertThat(condition("DELETED", "null")).isEqualTo(Condition.GONE);
    assertThat(condition("SOFT_DELETED", "null")).isEqualTo(Condition.GONE);
  }

  private static Condition condition(String status, String task) {
    return ServerReading.condition(server(status, task));
  }

  private static JsonNode port(String id, String mac, String address) {
    return JSON.readTree(
        """
        {"id": "%s", "mac_address": "%s", "device_id": "s-1",
         "fixed_ips": [{"subnet_id": "sub", "ip_address": "%s"}]}
        """
            .formatted(id, mac, address));
  }

  private static JsonNode server(String status, String task) {
    return JSON.readTree(
        """
        {"id": "s-1", "name": "web", "status": "%s", "OS-EXT-STS:task_state": %s,
         "image": {"id": "img", "links": []}, "flavor": {"id": "f1", "links": []},
         "key_name": null, "created": "2026-11-21T09:00:00Z", "config_drive": "",
         "OS-EXT-AZ:availability_zone": "nova",
         "addresses": {
           "front": [{"addr": "10.0.0.1", "version": 4, "OS-EXT-IPS-MAC:mac_addr": "02:00:00:00:00:01"}],
           "back": [{"addr": "10.0.0.2", "version": 4, "OS-EXT-IPS-MAC:mac_addr": "02:00:00:00:00:02"}]},
         "os-extended-volumes:volumes_attached": [
           {"id": "v-1", "delete_on_termination": false}, {"id": "v-2", "delete_on_termination": false}],
         "metadata": {"role": "web", "chassis:blade": "p/b", "chassis:resource": "web",
           "chassis:operation": "op", "chassis:token": "0123456789abcdefghijklmnop"}}
        """
            .formatted(status, task));
  }
}
