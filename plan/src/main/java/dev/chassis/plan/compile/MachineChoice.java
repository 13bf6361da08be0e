package dev.chassis.plan.compile;

import dev.chassis.blade.model.Component;
import dev.chassis.blade.model.Component.BootVolume;
import dev.chassis.blade.model.Component.FlavorNeed;
import dev.chassis.blade.schema.Suggestions;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteFacts.Flavor;
import dev.chassis.site.SiteFacts.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Picks image and flavor together, since an image may ask for more disk or memory than the smallest
 * sufficient flavor has.
 */
final class MachineChoice {

  /** What was picked and why. */
  record Machine(Image image, String imageWhy, Flavor flavor, String flavorWhy) {}

  private final Component.Server server;
  private final SiteFacts facts;
  private final Draft draft;
  private final List<Image> images;
  private final List<Flavor> flavors;

  MachineChoice(Component.Server server, SiteFacts facts, Draft draft) {
    this.server = server;
    this.facts = facts;
    this.draft = draft;
    this.images = ImageCandidates.of(server.image(), facts);
    this.flavors = FlavorCandidates.of(server.flavor(), facts);
  }

  /**
   * The newest image that fits, with the smallest flavor that gives all that is needed. Empty when
   * there is none, which is then said.
   *
   * @param inUse the id of the image from which this member was made; kept while it fits
   */
  Optional<Machine> choose(Optional<String> inUse) {
    var kept = images.stream().filter(image -> inUse.equals(Optional.of(image.id()))).findFirst();
    var ordered = new ArrayList<Image>(kept.stream().toList());
    images.stream().filter(image -> !kept.equals(Optional.of(image))).forEach(ordered::add);
    for (Image image : ordered) {
      for (Flavor flavor : flavors) {
        if (misfit(image, flavor).isEmpty()) {
          boolean isKept = kept.equals(Optional.of(image)) && !image.equals(images.getFirst());
          return Optional.of(
              new Machine(image, imageWhy(image, isKept), flavor, flavorWhy(flavor, image)));
        }
      }
    }
    return Optional.empty();
  }

  /** Says why nothing can be chosen; to be called once a component. */
  void explain() {
    if (images.isEmpty()) {
      draft.error(
          server.image().position(),
          server.common(),
          "no-image",
          "image",
          "Site `%s` has no image %s%s"
              .formatted(
                  server.common().site(),
                  ImageCandidates.words(server.image()),
                  ImageCandidates.didYouMean(server.image(), facts)),
          ImageCandidates.offered(facts),
          "Ask for one of these images, or for another site");
    }
    if (flavors.isEmpty()) {
      explainFlavor();
    }
    if (!images.isEmpty() && !flavors.isEmpty()) {
      var image = images.getFirst();
      var flavor = flavors.getLast();
      draft.error(
          server.flavor().position(),
          server.common(),
          "image-does-not-fit",
          "flavor",
          "Image `%s` does not fit any flavor %s: %s"
              .formatted(
                  image.name(),
                  FlavorCandidates.words(server.flavor()),
                  misfit(image, flavor).orElse("")),
          "",
          "Ask for more memory or disk, or boot from a volume that is large enough");
    }
  }

  private void explainFlavor() {
    String site = server.common().site();
    String summary =
        "Site `%s` has no flavor %s".formatted(site, FlavorCandidates.words(server.flavor()));
    switch (server.flavor()) {
      case FlavorNeed.Named(var name, var position) -> {
        var names = facts.flavors().stream().map(Flavor::name).sorted().toList();
        draft.error(
            position,
            server.common(),
            "no-flavor",
            "flavor",
            summary + Suggestions.question(Suggestions.nearest(name, names)),
            String.join(", ", names),
            "Name one of these flavors, or say what is needed: `{cores: 2, memory: 4GiB, disk: 20GiB}`");
      }
      case FlavorNeed.Sized sized ->
          draft.error(
              sized.position(),
              server.common(),
              "no-flavor",
              "flavor",
              summary,
              "nearest: " + FlavorCandidates.nearest(sized, facts),
              "Ask for less, or for a site with larger flavors");
    }
  }

  private Optional<String> misfit(Image image, Flavor flavor) {
    if (image.minMemoryMiB() > flavor.memoryMiB()) {
      return Optional.of(
          "the image asks for %s of memory and %s has %s"
              .formatted(
                  FlavorCandidates.memory(image.minMemoryMiB()),
                  flavor.name(),
                  FlavorCandidates.memory(flavor.memoryMiB())));
    }
    if (server.bootVolume().isEmpty() && flavor.diskGiB() == 0) {
      return Optional.of(flavor.name() + " has no disk of its own");
    }
    int disk = server.bootVolume().map(BootVolume::sizeGiB).orElse(flavor.diskGiB());
    if (image.minDiskGiB() > disk) {
      return Optional.of(
          "the image asks for %d GiB of disk and %s has %d GiB"
              .formatted(
                  image.minDiskGiB(),
                  server.bootVolume().isPresent() ? "the boot volume" : flavor.name(),
                  disk));
    }
    return Optional.empty();
  }

  private String imageWhy(Image image, boolean kept) {
    String words = ImageCandidates.words(server.image());
    if (kept) {
      return "in use and still one of %d %s".formatted(images.size(), words);
    }
    if (images.size() == 1) {
      return "the only one " + words;
    }
    return image.equals(images.getFirst())
        ? "the newest of %d %s".formatted(images.size(), words)
        : "the newest of %d %s that fits the flavor".formatted(images.size(), words);
  }

  private String flavorWhy(Flavor flavor, Image image) {
    String words = FlavorCandidates.words(server.flavor());
    if (flavors.size() == 1) {
      return "the only one " + words;
    }
    return flavor.equals(flavors.getFirst())
        ? "the smallest of %d %s".formatted(flavors.size(), words)
        : "the smallest of %d %s that gives what image %s asks for"
            .formatted(flavors.size(), words, image.name());
  }
}
