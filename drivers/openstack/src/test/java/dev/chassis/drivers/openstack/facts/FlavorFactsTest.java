package dev.chassis.drivers.openstack.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.site.SiteFacts.Flavor;
import org.junit.jupiter.api.Test;

final class FlavorFactsTest {

  @Test
  void gpusAreCountedHoweverASiteGivesThem() {
    assertThat(gpus("resources:VGPU", "1")).isEqualTo(1);
    assertThat(gpus("resources1:CUSTOM_GPU_A100", "2")).isEqualTo(2);
    assertThat(gpus("pci_passthrough:alias", "a100:2,connectx6:1")).isEqualTo(2);
    assertThat(gpus("pci_passthrough:alias", "nvidia-t4:1, tesla_v100:1")).isEqualTo(2);
    assertThat(gpus("pci_passthrough:alias", "nic:4,qat:1")).isZero();
    assertThat(gpus("resources:VGPU", "many")).isZero();
    assertThat(gpus("hw:cpu_policy", "dedicated")).isZero();
  }

  @Test
  void aFlavorIsReadWithItsSizes() {
    assertThat(
            FlavorFacts.read(
                Json.object()
                    .put("id", "f1")
                    .put("name", "small")
                    .put("vcpus", 2)
                    .put("ram", 4096)
                    .put("disk", 20)
                    .put("os-flavor-access:is_public", false)))
        .isEqualTo(new Flavor("f1", "small", 2, 4096, 20, 0, false));
  }

  private static int gpus(String name, String value) {
    return FlavorFacts.gpus(Json.object().put(name, value));
  }
}
