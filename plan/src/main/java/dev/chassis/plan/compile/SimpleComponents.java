package dev.chassis.plan.compile;

import dev.chassis.blade.model.Component;
import dev.chassis.blade.schema.Suggestions;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Components that become one resource each. */
final class SimpleComponents {

  private SimpleComponents() {}

  static void compile(Component.KeyPair keyPair, Draft draft) {
    draft.add(
        new ResourceDraft(address(keyPair), ResourceType.KEY_PAIR)
            .with("publicKey", keyPair.publicKey()),
        keyPair.common());
  }

  static void compile(Component.PlacementGroup group, Draft draft) {
    String policy = group.policy().name().toLowerCase(Locale.ROOT).replace('_', '-');
    draft.add(
        new ResourceDraft(address(group), ResourceType.PLACEMENT_GROUP).with("policy", policy),
        group.common());
  }

  static void compile(Component.Volume volume, Draft draft) {
    if (volumeTypeIsThere(volume.common(), "volumeType", volume.volumeType(), draft)) {
      draft.add(
          volume(
              address(volume),
              draft.nameOnSite(volume.common().name()),
              volume.sizeGiB(),
              volume.volumeType()),
          volume.common());
    }
  }

  static ResourceDraft volume(
      Address address, String name, int sizeGiB, Optional<String> volumeType) {
    return new ResourceDraft(address, ResourceType.VOLUME)
        .with("name", name)
        .with("sizeGiB", Value.of(sizeGiB))
        .with("volumeType", volumeType);
  }

  static boolean volumeTypeIsThere(
      Component.Common common, String field, Optional<String> volumeType, Draft draft) {
    List<String> types = draft.site(common).orElseThrow().facts().volumeTypes();
    boolean there = volumeType.isEmpty() || types.contains(volumeType.get());
    if (!there) {
      String wanted = volumeType.orElseThrow();
      draft.error(
          common,
          "unknown-volume-type",
          field,
          "Site `%s` has no volume type `%s`%s"
              .formatted(
                  common.site(), wanted, Suggestions.question(Suggestions.nearest(wanted, types))),
          String.join(", ", types),
          "Name a volume type of the site, or leave it out for the default");
    }
    return there;
  }

  private static Address address(Component component) {
    return Address.of(component.common().name());
  }
}
