package dev.chassis.simulator.identity;

import dev.chassis.simulator.world.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints that a Keystone tells, for its region or for several. */
public final class Catalogue {

  private record Offer(String type, String name, String path) {}

  private static final List<Offer> OFFERS =
      List.of(
          new Offer("identity", "keystone", "identity/v3"),
          new Offer("compute", "nova", "compute/v2.1"),
          new Offer("network", "neutron", "network"),
          new Offer("volumev3", "cinder", "volume/v3/%s"),
          new Offer("image", "glance", "image"),
          new Offer("placement", "placement", "placement"));

  private static final List<String> FACES = List.of("public", "internal", "admin");

  private final List<String> regions;

  public Catalogue(List<String> regions) {
    this.regions = List.copyOf(regions);
  }

  List<String> regions() {
    return regions;
  }

  /** The catalogue for one project; its addresses are on the host of {@code base}. */
  ArrayNode document(String base, String projectId) {
    URI asked = URI.create(base);
    String host = asked.getScheme() + "://" + asked.getAuthority();
    ArrayNode catalogue = Json.array();
    for (Offer offer : OFFERS) {
      ArrayNode endpoints = Json.array();
      for (String region : regions) {
        for (String face : FACES) {
          String url = host + "/" + region + "/" + offer.path().formatted(projectId);
          endpoints.add(endpoint(offer, region, face, url));
        }
      }
      catalogue
          .addObject()
          .put("id", id(offer.type()))
          .put("type", offer.type())
          .put("name", offer.name())
          .set("endpoints", endpoints);
    }
    return catalogue;
  }

  private static ObjectNode endpoint(Offer offer, String region, String face, String url) {
    return Json.object()
        .put("id", id(offer.type() + region + face))
        .put("interface", face)
        .put("region_id", region)
        .put("region", region)
        .put("url", url);
  }

  /** An id that stays the same for the same words. */
  static String id(String from) {
    return java.util
        .UUID
        .nameUUIDFromBytes(from.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }
}
