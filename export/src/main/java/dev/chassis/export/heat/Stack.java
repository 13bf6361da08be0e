package dev.chassis.export.heat;

import dev.chassis.blade.expression.ExpressionException;
import dev.chassis.blade.expression.Expressions;
import dev.chassis.blade.expression.Late;
import dev.chassis.blade.expression.Unfolding;
import dev.chassis.export.Blueprint;
import dev.chassis.export.Commented;
import dev.chassis.export.Labels;
import dev.chassis.export.Note;
import dev.chassis.export.Offer;
import dev.chassis.export.Origins;
import dev.chassis.export.YamlText;
import dev.chassis.plan.DesiredGraph.Node;
import dev.chassis.site.ResourceSpec;
import dev.chassis.site.SiteName;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The template of one site. */
final class Stack {

  private static final String VERSION = "2018-08-31";

  private final Blueprint blueprint;
  private final SiteName site;
  private final Expressions expressions;
  private final Functions functions;
  private final Offer offer;
  private final Origins origins;
  private final List<Note> notes = new ArrayList<>();
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private final Map<String, Object> resources = new LinkedHashMap<>();
  private final Map<String, Object> outputs = new LinkedHashMap<>();

  Stack(Blueprint blueprint, SiteName site, Expressions expressions) {
    this.blueprint = blueprint;
    this.site = site;
    this.expressions = expressions;
    this.origins = new Origins(blueprint.blade());
    this.offer = new Offer(blueprint.factsOf(site), "", notes);
    var labels = new Labels(blueprint.graph().nodes().keySet());
    this.functions = new Functions(blueprint.graph(), site, labels);
    var groups = new SecurityGroups(blueprint.graph(), site, functions, notes);
    var bodies = new Bodies(blueprint.blade(), functions, offer, groups, this::userData);
    var order = new Order(blueprint.graph(), site, labels, groups);
    for (Node node : blueprint.graph().nodes().values()) {
      if (node.spec().site().equals(site) && !groups.holds(node.spec().address())) {
        add(labels.of(node.spec().address()), node, bodies.of(node.spec()), order.of(node));
      }
    }
    blueprint.graph().outputs().forEach(this::output);
    for (Elsewhere each : functions.elsewhere()) {
      parameters.put(
          each.name(),
          parameter(
              "Output %s of the stack on %s: the %s of %s."
                  .formatted(
                      each.name(),
                      each.site(),
                      each.reference().output(),
                      each.reference().address())));
    }
    if (!functions.elsewhere().isEmpty()) {
      String names =
          functions.elsewhere().stream().map(Elsewhere::name).collect(Collectors.joining(", "));
      notes.add(new Note(Note.Kind.SEVERAL_STACKS, "the stack on " + site, names));
    }
  }

  SiteName site() {
    return site;
  }

  List<Note> notes() {
    return notes;
  }

  Set<Elsewhere> elsewhere() {
    return functions.elsewhere();
  }

  /** The template; {@code asked} is what other stacks need of this one. */
  String write(Set<Elsewhere> asked, boolean alone) {
    for (Elsewhere each : asked) {
      var output = new LinkedHashMap<String, Object>();
      output.put("description", "Needed by the other stacks of the blade.");
      output.put("value", functions.of(each.reference()));
      outputs.put(each.name(), output);
    }
    var document = new LinkedHashMap<String, Object>();
    document.put("heat_template_version", VERSION);
    document.put("description", "Blade " + blueprint.title() + " on " + site);
    var all = new LinkedHashMap<String, Object>();
    offer.used().forEach(thing -> all.put(thing.label(), Offered.parameter(thing)));
    all.putAll(parameters);
    if (!all.isEmpty()) {
      document.put("parameters", all);
    }
    document.put("resources", resources);
    if (!outputs.isEmpty()) {
      document.put("outputs", outputs);
    }
    return head(alone) + YamlText.of(document);
  }

  private String head(boolean alone) {
    var head = new StringBuilder();
    head.append("# Blade ").append(blueprint.title()).append(" on ").append(site);
    head.append(", exported by Chassis from ").append(blueprint.blade().position().source());
    head.append(".\n# ");
    head.append(alone ? "It is the whole blade." : "The blade has a stack on each of its sites.");
    head.append(" What Heat makes from it is Heat's: Chassis neither changes nor deletes it.\n");
    notes.forEach(note -> head.append("# Note: ").append(note.text()).append(".\n"));
    return head.append('\n').toString();
  }

  private void add(String label, Node node, Map<String, Object> properties, List<String> needs) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", Bodies.type(node.spec().type()));
    if (!needs.isEmpty()) {
      body.put("depends_on", needs);
    }
    body.put("properties", properties);
    resources.put(label, new Commented(origins.of(node.spec()), body));
  }

  /** The user data, or a parameter that must be given when Heat cannot say it. */
  private Object userData(ResourceSpec server) {
    try {
      return functions.of(Unfolding.of(server.attribute("userData"), expressions));
    } catch (ExpressionException reason) {
      String name = "user_data_" + server.address().text().replaceAll("[^A-Za-z0-9]+", "_");
      var parameter =
          parameter(
              "User data of %s; it could not be exported because of %s."
                  .formatted(server.address(), reason.getMessage()));
      parameter.put("hidden", true);
      parameters.put(name, parameter);
      notes.add(new Note(Note.Kind.USER_DATA, server.address().text(), "the parameter " + name));
      return Map.of("get_param", name);
    }
  }

  private static Map<String, Object> parameter(String description) {
    var parameter = new LinkedHashMap<String, Object>();
    parameter.put("type", "string");
    parameter.put("description", description);
    return parameter;
  }

  /** An output of the blade belongs to the stack that has everything that it names. */
  private void output(String name, Value value) {
    boolean first = blueprint.sites().getFirst().equals(site);
    var sites =
        value.references().stream()
            .map(each -> Optional.ofNullable(blueprint.graph().nodes().get(each.address())))
            .map(node -> node.orElseThrow().spec().site())
            .distinct()
            .toList();
    if (sites.isEmpty() ? !first : !sites.contains(site)) {
      return;
    }
    if (sites.size() > 1) {
      if (sites.getFirst().equals(site)) {
        notes.add(new Note(Note.Kind.OUTPUT, name, "more than one site"));
      }
      return;
    }
    try {
      Late late = Unfolding.of(value, expressions);
      var output = new LinkedHashMap<String, Object>();
      output.put("value", functions.of(late));
      outputs.put(name, output);
    } catch (ExpressionException reason) {
      notes.add(new Note(Note.Kind.OUTPUT, name, String.valueOf(reason.getMessage())));
    }
  }
}
