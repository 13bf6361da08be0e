package dev.chassis.server.plan;

import dev.chassis.blade.Compilation;
import dev.chassis.blade.model.Blade;
import dev.chassis.blade.model.Component.Audience;
import dev.chassis.plan.BladeName;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.compile.BladeCompiler;
import dev.chassis.plan.compile.CompileSite;
import dev.chassis.plan.compile.CompiledBlade;
import dev.chassis.plan.compile.InUse;
import dev.chassis.plan.difference.Contests;
import dev.chassis.plan.difference.PlanInput;
import dev.chassis.plan.difference.Planner;
import dev.chassis.plan.difference.SiteView;
import dev.chassis.server.blade.BladeReading;
import dev.chassis.server.blade.BladeService;
import dev.chassis.server.blade.Blades;
import dev.chassis.server.blade.Revision;
import dev.chassis.server.journal.Operation;
import dev.chassis.server.journal.Records;
import dev.chassis.server.journal.Repairs;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.project.Projects;
import dev.chassis.server.settings.ChassisSettings;
import dev.chassis.server.site.FederationSites;
import dev.chassis.server.store.Ids;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes plans: reads the document, looks at the sites, compiles, compares. Everything but the look
 * is a pure function of what was read, so that the plan that a person sees is the one that runs.
 */
@Component
public class Planning {

  private final Blades blades;
  private final BladeReading reading;
  private final Records records;
  private final Projects projects;
  private final ProjectUse use;
  private final FederationSites sites;
  private final Observation observation;
  private final DeferredValues deferred;
  private final Repairs repairs;
  private final Duration contest;
  private final Clock clock;

  Planning(
      Blades blades,
      BladeReading reading,
      Records records,
      Projects projects,
      ProjectUse use,
      FederationSites sites,
      Observation observation,
      DeferredValues deferred,
      Repairs repairs,
      ChassisSettings settings,
      Clock clock) {
    this.blades = blades;
    this.reading = reading;
    this.records = records;
    this.projects = projects;
    this.use = use;
    this.sites = sites;
    this.observation = observation;
    this.deferred = deferred;
    this.repairs = repairs;
    this.contest = settings.drift().contest();
    this.clock = clock;
  }

  /**
   * What a plan is wanted for.
   *
   * @param revision whose content is to be; null for a destroy
   * @param only components to which it is limited; empty for all
   */
  public record Wish(
      BladeName blade, Operation.Goal goal, @Nullable Integer revision, List<String> only) {}

  /** A plan for that wish as things are now; not stored. */
  public StoredPlan plan(Wish wish, String author) {
    return planned(wish, author, input(wish));
  }

  /**
   * The same plan made anew, to see whether it still is the same: of the store as it is now, and of
   * the sites as they were a moment ago when a plan has just been made.
   */
  public StoredPlan again(StoredPlan plan, String author) {
    var wish = new Wish(plan.blade(), plan.goal(), plan.revision(), plan.only());
    return planned(wish, author, input(wish, observation::recent));
  }

  private StoredPlan planned(Wish wish, String author, PlanInput input) {
    Plan plan = warned(Planner.plan(input));
    Instant now = clock.instant();
    return new StoredPlan(
        Ids.next(now.toEpochMilli()),
        wish.blade(),
        wish.goal(),
        wish.revision(),
        List.copyOf(wish.only()),
        plan,
        Digests.ofRecords(input.recorded()),
        Digests.ofPlan(plan),
        author,
        now);
  }

  /** All that a plan for that wish is made of, as things are now. */
  PlanInput input(Wish wish) {
    return input(wish, observation::of);
  }

  private PlanInput input(
      Wish wish, Function<Collection<SiteName>, Map<SiteName, SiteView>> looking) {
    List<RecordedResource> recorded = records.of(wish.blade());
    Optional<Blade> blade = read(wish);
    Set<String> known = sites.names().stream().map(SiteName::text).collect(Collectors.toSet());
    var needed = new TreeSet<SiteName>();
    recorded.forEach(each -> needed.add(each.site()));
    blade.ifPresent(each -> needed.addAll(sitesOf(each, known)));
    return input(wish, blade, recorded, looking.apply(needed));
  }

  /** With a warning of what someone else keeps changing. */
  private Plan warned(Plan plan) {
    return plan.drift().isEmpty()
        ? plan
        : Contests.warned(plan, repairs.repeated(plan.blade(), contest));
  }

  /** Whether the records are still those from which the plan was made. */
  public boolean basisHolds(StoredPlan plan) {
    return Digests.ofRecords(records.of(plan.blade())).equals(plan.basis());
  }

  /** The resources that a document wants, for drawing; sites are asked for their facts only. */
  public CompiledBlade compile(String project, String source, String text) {
    return wanted(project, source, text).compiled();
  }

  /** What a document wants, with the facts of the sites from which it was compiled. */
  record Wanted(Blade blade, CompiledBlade compiled, Map<SiteName, SiteFacts> facts) {}

  Wanted wanted(String project, String source, String text) {
    Blade blade = BladeService.refuseErrors(reading.read(project, source, text));
    Set<String> known = sites.names().stream().map(SiteName::text).collect(Collectors.toSet());
    Map<SiteName, Optional<SiteFacts>> facts = new TreeMap<>();
    sitesOf(blade, known).forEach(site -> facts.put(site, observation.facts(site)));
    List<RecordedResource> recorded = records.of(new BladeName(project, blade.name()));
    CompiledBlade compiled = compiled(blade, facts, recorded);
    Map<SiteName, SiteFacts> offers = new TreeMap<>();
    facts.forEach((site, found) -> found.ifPresent(offer -> offers.put(site, offer)));
    return new Wanted(blade, compiled, offers);
  }

  private Optional<Blade> read(Wish wish) {
    Integer number = wish.revision();
    if (wish.goal() == Operation.Goal.DESTROY || number == null) {
      return Optional.empty();
    }
    Revision revision = blades.revision(wish.blade(), number);
    return Optional.of(
        BladeService.refuseErrors(
            reading.read(
                wish.blade().project(), wish.blade().blade() + ".yaml", revision.content())));
  }

  private PlanInput input(
      Wish wish,
      Optional<Blade> blade,
      List<RecordedResource> recorded,
      Map<SiteName, SiteView> views) {
    var facts = new LinkedHashMap<SiteName, Optional<SiteFacts>>();
    views.forEach((site, view) -> facts.put(site, view.facts()));
    DesiredGraph desired =
        blade
            .map(each -> compiled(each, facts, recorded).graph())
            .orElse(new DesiredGraph(Map.of(), Map.of()));
    return new PlanInput(
        wish.blade(),
        wish.goal() == Operation.Goal.DESTROY ? Plan.Goal.DESTROY : Plan.Goal.APPLY,
        desired,
        recorded,
        views,
        Set.copyOf(wish.only()),
        deferred::evaluate,
        use.of(projects.get(wish.blade().project()), facts));
  }

  private CompiledBlade compiled(
      Blade blade,
      Map<SiteName, Optional<SiteFacts>> facts,
      Collection<RecordedResource> recorded) {
    var compileSites = new LinkedHashMap<SiteName, CompileSite>();
    facts.forEach((site, known) ->
        known.ifPresent(offer -> compileSites.put(site, new CompileSite(offer, networks(site)))));
    facts.forEach((site, known) -> {
      if (known.isEmpty()) {
        throw Problem.unavailable(
            "Site '" + site + "' does not answer and never told what it offers.",
            "Look at its health, and plan again when it answers.");
      }
    });
    Compilation<CompiledBlade> result =
        BladeCompiler.compile(blade, compileSites, InUse.of(recorded));
    return result
        .result()
        .orElseThrow(() ->
            Problem.invalid(
                "The blade cannot be built on its sites as it is written.",
                "Mend the places that the diagnostics name.",
                result.diagnostics()));
  }

  private Map<Audience, String> networks(SiteName site) {
    var networks = new EnumMap<Audience, String>(Audience.class);
    Map<String, String> named = sites.document(site).externalNetworks();
    for (Audience audience : Audience.values()) {
      String network = named.get(audience.name().toLowerCase(Locale.ROOT));
      if (network != null) {
        networks.put(audience, network);
      }
    }
    return networks;
  }

  private static Set<SiteName> sitesOf(Blade blade, Set<String> known) {
    var names = new TreeSet<SiteName>();
    names.add(new SiteName(blade.site()));
    blade.components().values().forEach(each -> names.add(new SiteName(each.common().site())));
    names.removeIf(name -> !known.contains(name.text()));
    return names;
  }
}
