package dev.chassis.export.terraform;

import dev.chassis.export.Offer.Thing;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a site offers, found by name: a variable for the name and a data source for the id. */
final class Sources {

  private final String provider;

  /**
   * @param provider the reference of the site's provider
   */
  Sources(String provider) {
    this.provider = provider;
  }

  /** The id of the thing. */
  Object id(Thing thing) {
    return thing.unique() ? "${data." + type(thing) + "." + thing.label() + ".id}" : thing.name();
  }

  /** The name of the thing. */
  Object name(Thing thing) {
    return "${data." + type(thing) + "." + thing.label() + ".name}";
  }

  static String type(Thing thing) {
    return switch (thing.kind()) {
      case IMAGE -> "openstack_images_image_v2";
      case FLAVOR -> "openstack_compute_flavor_v2";
      case EXTERNAL_NETWORK -> "openstack_networking_network_v2";
    };
  }

  /** The data source; a network whose name does not tell it from others is found by its id. */
  Map<String, Object> block(Thing thing) {
    var block = new LinkedHashMap<String, Object>();
    block.put("provider", provider);
    if (thing.unique()) {
      block.put("name", "${var." + thing.label() + "}");
      return block;
    }
    block.put("network_id", thing.name());
    return block;
  }
}
