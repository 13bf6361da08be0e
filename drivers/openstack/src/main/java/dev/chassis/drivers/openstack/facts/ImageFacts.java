package dev.chassis.drivers.openstack.facts;

import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.site.SiteFacts.Image;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Images as Glance v2 shows them. */
final class ImageFacts {

  private static final long GIB = 1L << 30;

  private ImageFacts() {}

  static Image read(JsonNode image) {
    return new Image(
        Json.text(image, "id"),
        Json.text(image, "name"),
        Json.text(image, "os_distro").toLowerCase(Locale.ROOT),
        Json.text(image, "os_version"),
        minDisk(image),
        Math.toIntExact(Json.number(image, "min_ram")),
        Json.text(image, "created_at"));
  }

  /** What its owner asks for, and never less than the disk that the image itself is. */
  private static int minDisk(JsonNode image) {
    long virtual = (Json.number(image, "virtual_size") + GIB - 1) / GIB;
    return Math.toIntExact(Math.max(virtual, Json.number(image, "min_disk")));
  }
}
