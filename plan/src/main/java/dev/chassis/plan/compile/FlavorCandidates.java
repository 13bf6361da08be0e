package dev.chassis.plan.compile;

import dev.chassis.blade.model.Component.FlavorNeed;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteFacts.Flavor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The flavors of a site that give what a server asks for, the smallest first. */
final class FlavorCandidates {

  /** GPUs first: a server that needs none must not take one from those that do. */
  private static final Comparator<Flavor> SMALLEST_FIRST =
      Comparator.comparingInt(Flavor::gpus)
          .thenComparingInt(Flavor::cores)
          .thenComparingInt(Flavor::memoryMiB)
          .thenComparingInt(Flavor::diskGiB)
          .thenComparing(Flavor::name)
          .thenComparing(Flavor::id);

  private FlavorCandidates() {}

  static List<Flavor> of(FlavorNeed need, SiteFacts facts) {
    return switch (need) {
      case FlavorNeed.Named(var name, _) ->
          facts.flavors().stream()
              .filter(flavor -> flavor.name().equals(name))
              .sorted(SMALLEST_FIRST)
              .toList();
      case FlavorNeed.Sized sized ->
          facts.flavors().stream()
              .filter(Flavor::open)
              .filter(flavor -> lacks(flavor, sized).isEmpty())
              .sorted(SMALLEST_FIRST)
              .toList();
    };
  }

  /** What was asked for, in words. */
  static String words(FlavorNeed need) {
    return switch (need) {
      case FlavorNeed.Named(var name, _) -> "named " + name;
      case FlavorNeed.Sized sized -> {
        var parts = new ArrayList<String>();
        parts.add(count(sized.cores(), "core"));
        parts.add(memory(sized.memoryMiB()) + " of memory");
        if (sized.diskGiB() > 0) {
          parts.add(sized.diskGiB() + " GiB of disk");
        }
        if (sized.gpus() > 0) {
          parts.add(count(sized.gpus(), "GPU"));
        }
        sized.memoryPerCoreMiB().ifPresent(ratio -> parts.add(memory(ratio) + " for each core"));
        yield "with at least " + list(parts);
      }
    };
  }

  /** The three flavors that come nearest, and what each lacks. */
  static String nearest(FlavorNeed.Sized need, SiteFacts facts) {
    return facts.flavors().stream()
        .filter(Flavor::open)
        .sorted(
            Comparator.<Flavor>comparingDouble(flavor -> shortfall(flavor, need))
                .thenComparing(SMALLEST_FIRST))
        .limit(3)
        .map(flavor -> describe(flavor) + " lacks " + list(lacks(flavor, need)))
        .collect(Collectors.joining("; "));
  }

  static String describe(Flavor flavor) {
    return "%s (%s, %s, %d GiB of disk%s)"
        .formatted(
            flavor.name(),
            count(flavor.cores(), "core"),
            memory(flavor.memoryMiB()),
            flavor.diskGiB(),
            flavor.gpus() > 0 ? ", " + count(flavor.gpus(), "GPU") : "");
  }

  static String memory(int mebibytes) {
    return mebibytes % 1024 == 0 ? mebibytes / 1024 + " GiB" : mebibytes + " MiB";
  }

  private static List<String> lacks(Flavor flavor, FlavorNeed.Sized need) {
    var lacks = new ArrayList<String>();
    if (flavor.cores() < need.cores()) {
      lacks.add(count(need.cores() - flavor.cores(), "core"));
    }
    if (flavor.memoryMiB() < need.memoryMiB()) {
      lacks.add(memory(need.memoryMiB() - flavor.memoryMiB()) + " of memory");
    }
    if (flavor.diskGiB() < need.diskGiB()) {
      lacks.add(need.diskGiB() - flavor.diskGiB() + " GiB of disk");
    }
    if (flavor.gpus() < need.gpus()) {
      lacks.add(count(need.gpus() - flavor.gpus(), "GPU"));
    }
    int missing = missingForRatio(flavor, need);
    if (missing > 0) {
      lacks.add(memory(missing) + " of memory for its cores");
    }
    return lacks;
  }

  private static int missingForRatio(Flavor flavor, FlavorNeed.Sized need) {
    return need.memoryPerCoreMiB()
        .map(ratio -> ratio * flavor.cores() - flavor.memoryMiB())
        .orElse(0);
  }

  /** The sum of what is missing, each as a share of what is needed. */
  private static double shortfall(Flavor flavor, FlavorNeed.Sized need) {
    return share(flavor.cores(), need.cores())
        + share(flavor.memoryMiB(), need.memoryMiB())
        + share(flavor.diskGiB(), need.diskGiB())
        + share(flavor.gpus(), need.gpus())
        + need.memoryPerCoreMiB()
            .map(ratio -> share(flavor.memoryMiB(), ratio * flavor.cores()))
            .orElse(0.0);
  }

  private static double share(int has, int needed) {
    return needed <= has ? 0 : (needed - has) / (double) needed;
  }

  private static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  private static String list(List<String> parts) {
    int last = parts.size() - 1;
    return last <= 0
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }
}
