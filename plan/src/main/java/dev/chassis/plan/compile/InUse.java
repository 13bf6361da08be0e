package dev.chassis.plan.compile;

import dev.chassis.plan.RecordedResource;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The images from which servers and boot volumes were made. An image that still fits what the blade
 * asks for is kept, so that a newer image on a site rebuilds no server that nobody touched.
 */
public record InUse(Map<Address, String> images) {

  /** Nothing was made yet. */
  public static final InUse NOTHING = new InUse(Map.of());

  public InUse {
    images = Map.copyOf(images);
  }

  /** What the records of a blade say. */
  public static InUse of(Collection<RecordedResource> records) {
    var images = new TreeMap<Address, String>();
    for (RecordedResource each : records) {
      String image = each.attributes().getOrDefault("image", Value.NOTHING).asText();
      if (image != null) {
        images.put(each.address(), image);
      }
    }
    return new InUse(images);
  }

  Optional<String> image(Address address) {
    return Optional.ofNullable(images.get(address));
  }
}
