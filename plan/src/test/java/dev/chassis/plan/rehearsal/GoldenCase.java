package dev.chassis.plan.rehearsal;

import dev.chassis.plan.BladeName;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.difference.PlanInput;
import dev.chassis.plan.difference.Planner;
import dev.chassis.plan.difference.SiteView;
import dev.chassis.site.QuotaName;
import dev.chassis.site.ResourceSpec;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteName;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A case of a plan as text. Sections begin with {@code ## }: {@code before} is a revision that was
 * applied, {@code since} what happened afterwards ({@code vanish web}, {@code fail web why}, {@code
 * set web name = value}, {@code lose-answer web}, {@code lose-record web}, {@code phase web
 * deleting}, {@code mark web project/blade}, {@code unreachable site}), {@code desired} the
 * revision to plan ({@code same} for that of before), {@code options} the rest ({@code destroy},
 * {@code only name}, {@code quota site name used limit}, {@code project-quota …}, {@code flavor id
 * cores MiB}).
 */
public final class GoldenCase {

  private static final BladeName BLADE = new BladeName("lab", "blade");
  private static final SiteFacts NO_FACTS =
      new SiteFacts(List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());

  private final RehearsalSite site = new RehearsalSite(BLADE);
  private final Map<String, List<String>> sections = new LinkedHashMap<>();
  private final Set<SiteName> unreachable = new HashSet<>();
  private final Set<String> only = new HashSet<>();
  private final List<SiteFacts.Image> images = new ArrayList<>();
  private final List<SiteFacts.Flavor> flavors = new ArrayList<>();
  private final Map<SiteName, Map<QuotaName, SiteFacts.Quota>> quotas = new HashMap<>();
  private final Map<SiteName, Map<QuotaName, SiteFacts.Quota>> projectQuotas = new HashMap<>();
  private Plan.Goal goal = Plan.Goal.APPLY;

  private GoldenCase(String input) {
    List<String> section = new ArrayList<>();
    for (String line : input.lines().toList()) {
      if (line.startsWith("## ")) {
        section = new ArrayList<>();
        sections.put(line.substring(3).strip(), section);
      } else {
        section.add(line);
      }
    }
  }

  /** The plan of a case. */
  public static Plan plan(String input) {
    var golden = new GoldenCase(input);
    return golden.plan();
  }

  private Plan plan() {
    section("options").forEach(this::option);
    DesiredGraph before = GraphText.read(String.join("\n", section("before")));
    site.run(Planner.plan(input(before, Plan.Goal.APPLY, Set.of())), new Random(1));
    section("since").forEach(this::happened);
    String text = String.join("\n", section("desired")).strip();
    DesiredGraph desired = text.equals("same") ? before : GraphText.read(text);
    return Planner.plan(input(desired, goal, only));
  }

  private List<String> section(String name) {
    return sections.getOrDefault(name, List.of()).stream().filter(line -> !line.isBlank()).toList();
  }

  private PlanInput input(DesiredGraph desired, Plan.Goal why, Set<String> chosen) {
    return new PlanInput(
        BLADE,
        why,
        desired,
        site.records(),
        views(desired),
        chosen,
        RehearsalSite.JOIN,
        projectQuotas);
  }

  private Map<SiteName, SiteView> views(DesiredGraph desired) {
    var names = new TreeSet<SiteName>();
    desired.nodes().values().stream()
        .map(node -> node.spec())
        .map(ResourceSpec::site)
        .forEach(names::add);
    site.records().stream().map(RecordedResource::site).forEach(names::add);
    var views = new HashMap<SiteName, SiteView>();
    for (SiteName name : names) {
      var facts =
          new SiteFacts(
              images,
              flavors,
              List.of(),
              List.of(),
              List.of(),
              quotas.getOrDefault(name, Map.of()));
      views.putAll(site.views(List.of(name), facts));
    }
    unreachable.forEach(name -> views.put(name, SiteView.unreachable()));
    return views;
  }

  private void option(String line) {
    String[] words = line.strip().split("\\s+");
    switch (words[0]) {
      case "destroy" -> goal = Plan.Goal.DESTROY;
      case "only" -> only.add(words[1]);
      case "flavor" ->
          flavors.add(
              new SiteFacts.Flavor(
                  words[1],
                  words[1],
                  Integer.parseInt(words[2]),
                  Integer.parseInt(words[3]),
                  10,
                  0,
                  true));
      case "image" -> images.add(new SiteFacts.Image(words[1], words[2], "debian", "12", 0, 0, ""));
      case "quota" -> quota(quotas, words);
      case "project-quota" -> quota(projectQuotas, words);
      default -> throw new IllegalArgumentException("No such option: " + line);
    }
  }

  private static void quota(Map<SiteName, Map<QuotaName, SiteFacts.Quota>> quotas, String[] words) {
    quotas
        .computeIfAbsent(new SiteName(words[1]), _ -> new EnumMap<>(QuotaName.class))
        .put(
            QuotaName.valueOf(words[2].toUpperCase(Locale.ROOT)),
            new SiteFacts.Quota(Long.parseLong(words[4]), Long.parseLong(words[3])));
  }

  private void happened(String line) {
    String[] words = line.strip().split(" ", 3);
    switch (words[0]) {
      case "vanish" -> site.vanish(words[1]);
      case "fail" -> site.fail(words[1], words[2]);
      case "set" -> {
        String[] pair = words[2].split(" = ", 2);
        Map<String, Value> changed = Map.of(pair[0], GraphText.value(pair[1]));
        site.put(site.id(words[1]), changed);
      }
      case "lose-answer" -> site.loseAnswer(words[1]);
      case "lose-record" -> site.loseRecord(words[1]);
      case "phase" ->
          site.phase(words[1], RecordedResource.Phase.valueOf(words[2].toUpperCase(Locale.ROOT)));
      case "mark" -> site.markAsOf(words[1], words[2].split("/")[0], words[2].split("/")[1]);
      case "unreachable" -> unreachable.add(new SiteName(words[1]));
      default -> throw new IllegalArgumentException("Nothing of that name happens: " + line);
    }
  }

  /** Facts of a site that tells nothing. */
  public static SiteFacts noFacts() {
    return NO_FACTS;
  }
}
