package dev.chassis.export.heat;

import dev.chassis.export.Offer.Thing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a site offers, as parameters with which a stack fits another cloud. */
final class Offered {

  private Offered() {}

  static Map<String, Object> parameter(Thing thing) {
    var parameter = new LinkedHashMap<String, Object>();
    parameter.put("type", "string");
    parameter.put("default", thing.name());
    parameter.put(
        "constraints",
        List.of(
            Map.of(
                "custom_constraint",
                switch (thing.kind()) {
                  case IMAGE -> "glance.image";
                  case FLAVOR -> "nova.flavor";
                  case EXTERNAL_NETWORK -> "neutron.network";
                })));
    return parameter;
  }
}
