package dev.chassis.plan.compile;

import dev.chassis.blade.model.Component.ImageNeed;
import dev.chassis.blade.schema.Suggestions;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteFacts.Image;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The images of a site that are what a server asks for, the best first. */
final class ImageCandidates {

  private static final Comparator<Image> NEWEST_FIRST =
      Comparator.comparing(Image::version, new VersionOrder())
          .thenComparing(Image::createdAt)
          .reversed()
          .thenComparing(Image::name)
          .thenComparing(Image::id);

  private ImageCandidates() {}

  /** By name: the one made last when several share it. By need: the newest version. */
  static List<Image> of(ImageNeed need, SiteFacts facts) {
    return facts.images().stream()
        .filter(image -> matches(need, image))
        .sorted(NEWEST_FIRST)
        .toList();
  }

  /** What was asked for, in words. */
  static String words(ImageNeed need) {
    return switch (need) {
      case ImageNeed.Named(var name, _) -> "named " + name;
      case ImageNeed.Os(var os, var version, _) ->
          "with " + os + version.map(each -> " " + each).orElse("");
    };
  }

  /** What a site has, for one who named something else. */
  static String offered(SiteFacts facts) {
    return facts.images().stream()
        .map(image ->
            image.os().isEmpty()
                ? image.name()
                : "%s (%s %s)".formatted(image.name(), image.os(), image.version()).strip())
        .sorted()
        .distinct()
        .limit(12)
        .collect(Collectors.joining(", "));
  }

  static String didYouMean(ImageNeed need, SiteFacts facts) {
    return switch (need) {
      case ImageNeed.Named(var name, _) ->
          question(name, facts.images().stream().map(Image::name).toList());
      case ImageNeed.Os(var os, _, _) ->
          facts.images().stream().anyMatch(image -> image.os().equals(os))
              ? ""
              : question(
                  os,
                  facts.images().stream().map(Image::os).filter(each -> !each.isEmpty()).toList());
    };
  }

  private static String question(String written, List<String> names) {
    return Suggestions.question(Suggestions.nearest(written, names));
  }

  private static boolean matches(ImageNeed need, Image image) {
    return switch (need) {
      case ImageNeed.Named(var name, _) -> image.name().equals(name);
      case ImageNeed.Os(var os, var version, _) ->
          image.os().equalsIgnoreCase(os)
              && (version.isEmpty()
                  || image.version().equals(version.get())
                  || image.version().startsWith(version.get() + "."));
    };
  }
}
