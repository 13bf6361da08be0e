package dev.chassis.drivers.openstack.client;

import dev.chassis.drivers.openstack.client.OpenStackConnection.Face;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.SiteException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Where each service of a cloud is, by type, region and face. */
record Catalogue(List<Entry> entries) {

  /** One endpoint. */
  record Entry(String type, String region, String face, String url) {}

  /** Reads {@code token.catalog}. */
  static Catalogue read(JsonNode services) {
    var entries = new ArrayList<Entry>();
    for (JsonNode service : services) {
      for (JsonNode endpoint : service.path("endpoints")) {
        String region = Json.text(endpoint, "region_id");
        entries.add(
            new Entry(
                Json.text(service, "type"),
                region.isEmpty() ? Json.text(endpoint, "region") : region,
                Json.text(endpoint, "interface"),
                Json.text(endpoint, "url")));
      }
    }
    return new Catalogue(List.copyOf(entries));
  }

  /**
   * The endpoint of a service.
   *
   * @param region empty to take the only one
   * @throws SiteException {@code MISCONFIGURED} naming what there is instead
   */
  URI url(Service service, String region, Face face) {
    String chosen = region(region);
    List<Entry> here = entries.stream().filter(entry -> entry.region.equals(chosen)).toList();
    return service.catalogueTypes().stream()
        .map(type -> find(here, type, face))
        .flatMap(Optional::stream)
        .findFirst()
        .map(entry -> URI.create(entry.url))
        .orElseThrow(() -> missing(service, chosen, face, here));
  }

  private static Optional<Entry> find(List<Entry> here, String type, Face face) {
    return here.stream()
        .filter(entry -> entry.type.equals(type) && entry.face.equals(face.text()))
        .findFirst();
  }

  private String region(String wanted) {
    var regions = new TreeSet<String>();
    entries.forEach(entry -> regions.add(entry.region));
    if (regions.contains(wanted)) {
      return wanted;
    }
    if (wanted.isEmpty() && regions.size() == 1) {
      return regions.first();
    }
    String asked =
        wanted.isEmpty()
            ? "The site has several regions and none was chosen"
            : "The site has no region named " + wanted;
    throw SiteException.of(ErrorCode.MISCONFIGURED)
        .says(
            asked + "; it has: " + String.join(", ", regions) + ".",
            "Set the site's region to one of these.");
  }

  private static SiteException missing(
      Service service, String region, Face face, List<Entry> here) {
    List<String> others =
        here.stream()
            .filter(entry -> entry.face.equals(face.text()))
            .map(Entry::type)
            .distinct()
            .sorted(Comparator.naturalOrder())
            .toList();
    return SiteException.of(ErrorCode.MISCONFIGURED)
        .says(
            "The region "
                + region
                + " offers no "
                + service.catalogueTypes().getFirst()
                + " service ("
                + service.project()
                + ") on its "
                + face.text()
                + " interface; it offers: "
                + String.join(", ", others)
                + ".",
            "Choose another interface or region, or ask the site to add the service to its"
                + " catalogue.");
  }
}
