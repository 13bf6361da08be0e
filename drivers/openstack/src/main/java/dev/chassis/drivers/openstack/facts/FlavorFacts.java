package dev.chassis.drivers.openstack.facts;

import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.site.SiteFacts.Flavor;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Flavors as Nova shows them with their extra specs. */
final class FlavorFacts {

  /** The first that shows extra specs in the list. */
  static final String VERSION = "2.61";

  private static final Pattern GPU_ALIAS =
      Pattern.compile(
          "gpu|nvidia|tesla|quadro|rtx|radeon|instinct|\\b[avhplt]\\d{1,3}\\b|\\bmi\\d+");
  private static final Pattern GPU_RESOURCE =
      Pattern.compile("resources\\d*:(VGPU|PGPU|CUSTOM_\\w*GPU\\w*)");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,4}");

  private FlavorFacts() {}

  static Flavor read(JsonNode flavor) {
    return new Flavor(
        Json.text(flavor, "id"),
        Json.text(flavor, "name"),
        Math.toIntExact(Json.number(flavor, "vcpus")),
        Math.toIntExact(Json.number(flavor, "ram")),
        Math.toIntExact(Json.number(flavor, "disk")),
        gpus(flavor.path("extra_specs")),
        flavor.path("os-flavor-access:is_public").asBoolean(true));
  }

  /**
   * GPUs by any of the ways in which sites give them: {@code resources:VGPU=1}, {@code
   * resources:CUSTOM_GPU_A100=1}, {@code pci_passthrough:alias=a100:2,nic:1} (the aliases that are
   * called like GPUs), {@code hw:gpus=1}.
   */
  static int gpus(JsonNode specs) {
    int gpus = 0;
    for (String name : specs.propertyNames()) {
      String value = Json.text(specs, name);
      if (GPU_RESOURCE.matcher(name).matches() || name.equals("hw:gpus")) {
        gpus += count(value);
      } else if (name.equals("pci_passthrough:alias")) {
        gpus += aliases(value);
      }
    }
    return gpus;
  }

  private static int aliases(String list) {
    int gpus = 0;
    for (String alias : list.split(",", -1)) {
      String[] parts = alias.strip().split(":", 2);
      if (GPU_ALIAS.matcher(parts[0].toLowerCase(java.util.Locale.ROOT)).find()) {
        gpus += parts.length == 2 ? count(parts[1]) : 1;
      }
    }
    return gpus;
  }

  private static int count(String text) {
    return DIGITS.matcher(text.strip()).matches() ? Integer.parseInt(text.strip()) : 0;
  }
}
