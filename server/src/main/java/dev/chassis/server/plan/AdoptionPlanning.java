package dev.chassis.server.plan;

import dev.chassis.plan.Action;
import dev.chassis.plan.BladeName;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.plan.RecordedResource;
import dev.chassis.plan.difference.PlanInput;
import dev.chassis.plan.difference.Planner;
import dev.chassis.plan.difference.SiteView;
import dev.chassis.server.journal.Operation;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.store.Ids;
import dev.chassis.site.Condition;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Mark;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceSpec;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.site.TypeSchema;
import dev.chassis.site.TypeSchemas;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds out whether an object that someone else made can take the place of a resource that a blade
 * declares, and what the next plan would then do. Looks, and writes nothing.
 */
@Component
public class AdoptionPlanning {

  private static final int SHOWN = 10;

  private final Planning planning;
  private final Clock clock;

  AdoptionPlanning(Planning planning, Clock clock) {
    this.planning = planning;
    this.clock = clock;
  }

  /**
   * How an adoption would be.
   *
   * @param record as it would be written
   * @param object as it was seen
   * @param next what the next plan would do about it: {@code KEEP} or {@code UPDATE}
   * @param assumed attributes that the site does not show, so that what is declared is taken for
   *     true
   */
  public record Outcome(
      RecordedResource record, Observed object, Action next, List<String> assumed) {}

  /**
   * How adopting the object would be.
   *
   * @param address of a resource of the blade's revision, or a component, of which the one resource
   *     is meant that the object fits
   * @throws Problem with the reason and a next step when it cannot be adopted
   */
  public Outcome of(BladeName blade, int revision, Address address, ExternalId id) {
    PlanInput input =
        planning.input(new Planning.Wish(blade, Operation.Goal.APPLY, revision, List.of()));
    List<DesiredGraph.Node> meant = meant(input, address);
    Observed object = find(input, meant, id);
    refuseUnfit(object);
    List<DesiredGraph.Node> alike =
        meant.stream().filter(node -> node.spec().type() == object.type()).toList();
    if (alike.isEmpty()) {
      throw Problem.conflict(
          "other-type",
          id + " is a " + object.type() + ", and " + address + " is or has none.",
          "Name a component that declares a " + object.type() + ".");
    }
    return alike.size() == 1
        ? outcome(input, alike.getFirst(), object)
        : theOneThatFits(input, address, alike, object);
  }

  /** The resource of that address, else all of that component. */
  private static List<DesiredGraph.Node> meant(PlanInput input, Address address) {
    List<DesiredGraph.Node> meant =
        input.desired().nodes().values().stream()
            .filter(node ->
                node.spec().address().equals(address)
                    || node.spec().address().component().equals(address.text()))
            .toList();
    if (meant.isEmpty()) {
      throw undeclared(input, address);
    }
    return meant;
  }

  private Outcome theOneThatFits(
      PlanInput input, Address address, List<DesiredGraph.Node> alike, Observed object) {
    var fitting = new ArrayList<Outcome>();
    Problem last = null;
    for (DesiredGraph.Node node : alike) {
      try {
        fitting.add(outcome(input, node, object));
      } catch (Problem unfit) {
        last = unfit;
      }
    }
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    if (fitting.isEmpty() && last != null) {
      throw Problem.conflict(
          "fits-none",
          "None of the "
              + alike.size()
              + " of "
              + address
              + " fits "
              + object.id()
              + "; the last: "
              + last.detail(),
          "Declare what the object has, and adopt it then.");
    }
    throw Problem.conflict(
        "fits-several",
        object.id()
            + " fits "
            + fitting.stream()
                .limit(SHOWN)
                .map(each -> each.record().address().text())
                .collect(Collectors.joining(", "))
            + ".",
        "Name the one that is meant.");
  }

  private Outcome outcome(PlanInput input, DesiredGraph.Node node, Observed object) {
    Address address = node.spec().address();
    refuseRecorded(input, address);
    RecordedResource bare = record(node, object);
    var assumed = new LinkedHashMap<String, Value>();
    for (Action.AttributeChange change : next(input, bare).changes()) {
      if (!object.attributes().containsKey(change.name()) || !shows(bare.type(), change.name())) {
        assumed.put(change.name(), known(address, change));
      }
    }
    RecordedResource record = assuming(bare, assumed);
    Action next = next(input, record);
    if (next.kind() == Action.Kind.REPLACE) {
      throw Problem.conflict(
          "would-be-replaced",
          "The next plan would replace "
              + object.id()
              + ": "
              + String.join("; ", next.reasons())
              + ".",
          "Write into the document what the object has, and adopt it then.");
    }
    return new Outcome(record, object, next, List.copyOf(assumed.keySet()));
  }

  private static Action next(PlanInput input, RecordedResource candidate) {
    var recorded = new ArrayList<>(input.recorded());
    recorded.add(candidate);
    return Planner.plan(
            new PlanInput(
                input.blade(),
                input.goal(),
                input.desired(),
                recorded,
                input.sites(),
                Set.of(),
                input.evaluator(),
                Map.of()))
        .actions()
        .stream()
        .filter(action -> action.address().equals(candidate.address()))
        .findFirst()
        .orElseThrow(() ->
            Problem.unavailable(
                "Not everything that " + candidate.address() + " needs can be seen now.",
                "Look at the health of the blade's sites, and try again."));
  }

  private static Value known(Address address, Action.AttributeChange change) {
    if (change.after().known()) {
      return change.after();
    }
    throw Problem.conflict(
        "needs-others",
        change.name() + " of " + address + " refers to something that does not exist yet.",
        "Apply or adopt first what it refers to.");
  }

  private static boolean shows(ResourceType type, String attribute) {
    TypeSchema.Attribute known = TypeSchemas.of(type).attributes().get(attribute);
    return known != null && known.observed();
  }

  /** Holds what the object has of that which is declared; what is not declared is left as it is. */
  private RecordedResource record(DesiredGraph.Node node, Observed object) {
    ResourceSpec spec = node.spec();
    var attributes = new LinkedHashMap<String, Value>();
    var needs = new LinkedHashSet<Address>();
    node.needs().forEach(need -> needs.add(need.on()));
    spec.attributes()
        .forEach((name, value) -> {
          value.references().forEach(reference -> needs.add(reference.address()));
          Value has = object.attributes().get(name);
          if (!value.isNothing() && has != null && shows(spec.type(), name)) {
            attributes.put(name, has);
          }
        });
    String token = Ids.next(clock.millis());
    return new RecordedResource(
        spec.address(),
        spec.type(),
        spec.site(),
        token,
        Optional.of(object.id()),
        RecordedResource.Phase.LIVE,
        attributes,
        object.outputs(),
        Set.copyOf(needs),
        "adoption-" + token,
        true);
  }

  private static RecordedResource assuming(RecordedResource bare, Map<String, Value> assumed) {
    var attributes = new LinkedHashMap<>(bare.attributes());
    attributes.putAll(assumed);
    return new RecordedResource(
        bare.address(),
        bare.type(),
        bare.site(),
        bare.token(),
        bare.id(),
        bare.phase(),
        attributes,
        bare.outputs(),
        bare.needs(),
        bare.operation(),
        true);
  }

  private static Observed find(PlanInput input, List<DesiredGraph.Node> meant, ExternalId id) {
    var sites = new LinkedHashSet<SiteName>();
    meant.forEach(node -> sites.add(node.spec().site()));
    for (SiteName site : sites) {
      Map<ResourceType, List<Observed>> objects =
          Optional.ofNullable(input.sites().get(site))
              .flatMap(SiteView::objects)
              .orElseThrow(() ->
                  Problem.unavailable(
                      "Site '" + site + "' does not show its objects now.",
                      "Look at its health, and try again when it answers."));
      Optional<Observed> found =
          objects.values().stream()
              .flatMap(List::stream)
              .filter(object -> object.id().equals(id))
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw Problem.notFound(
        "There is no object " + id + " on " + sites + " that these credentials see.",
        "Take the id from 'chassis site inventory'.");
  }

  private static void refuseRecorded(PlanInput input, Address address) {
    input.recorded().stream()
        .filter(record -> record.address().equals(address))
        .findFirst()
        .ifPresent(record -> {
          throw Problem.conflict(
              "already-recorded",
              address
                  + " of this blade is "
                  + record.id().map(ExternalId::text).orElse("being made")
                  + " already.",
              "Declare another component for the object, and adopt it for that address.");
        });
  }

  private static void refuseUnfit(Observed object) {
    object
        .mark()
        .ifPresent(mark -> {
          throw owned(object, mark);
        });
    if (object.condition() != Condition.ACTIVE) {
      throw Problem.conflict(
          "not-usable",
          "The " + object.type() + " " + object.id() + " is " + object.status() + ".",
          "Adopt it when it is usable.");
    }
  }

  private static Problem owned(Observed object, Mark mark) {
    return Problem.conflict(
        "already-owned",
        "The "
            + object.type()
            + " "
            + object.id()
            + " carries the mark of "
            + mark.resource()
            + " of blade "
            + mark.project()
            + "/"
            + mark.blade()
            + ".",
        "What Chassis made belongs to the blade that made it; plan that blade to see what becomes"
            + " of it.");
  }

  private static Problem undeclared(PlanInput input, Address address) {
    Set<Address> taken =
        input.recorded().stream().map(RecordedResource::address).collect(Collectors.toSet());
    String free =
        input.desired().nodes().keySet().stream()
            .filter(each -> !taken.contains(each))
            .limit(SHOWN)
            .map(Address::text)
            .collect(Collectors.joining(", "));
    return Problem.conflict(
        "not-declared",
        "The newest revision of this blade declares no resource " + address + ".",
        free.isEmpty()
            ? "Declare the object in the document first; everything declared exists already."
            : "Declare the object in the document first, or name one of: " + free + ".");
  }
}
