package dev.chassis.export.terraform;

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
import dev.chassis.export.SecurityRules;
import dev.chassis.plan.Dependency;
import dev.chassis.plan.DesiredGraph.Node;
import dev.chassis.site.ResourceSpec;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The configuration of one blade. */
final class Configuration {

  private static final String OPENSTACK = "openstack";

  private final Blueprint blueprint;
  private final Expressions expressions = new Expressions();
  private final Labels labels;
  private final Templates templates;
  private final Origins origins;
  private final List<Note> notes = new ArrayList<>();
  private final Map<String, Object> variables = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> data = new LinkedHashMap<>();
  private final Map<String, Object> locals = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> resources = new LinkedHashMap<>();
  private final Map<String, Object> outputs = new LinkedHashMap<>();

  Configuration(Blueprint blueprint) {
    this.blueprint = blueprint;
    this.origins = new Origins(blueprint.blade());
    this.labels = new Labels(blueprint.graph().nodes().keySet());
    this.templates = new Templates(blueprint.graph(), labels);
    for (SiteName site : blueprint.sites()) {
      site(site);
    }
    blueprint.graph().outputs().forEach(this::output);
  }

  List<Note> notes() {
    return notes;
  }

  Object content() {
    var document = new LinkedHashMap<String, Object>();
    document.put("//", head());
    var source = new LinkedHashMap<String, Object>();
    source.put("source", "terraform-provider-openstack/openstack");
    source.put("version", ">= 1.54.0");
    document.put("terraform", Map.of("required_providers", Map.of(OPENSTACK, source)));
    document.put("provider", Map.of(OPENSTACK, providers()));
    document.put("variable", variables);
    put(document, "data", data);
    put(document, "locals", locals);
    put(document, "resource", resources);
    put(document, "output", outputs);
    return document;
  }

  private static void put(Map<String, Object> document, String name, Map<String, ?> content) {
    if (!content.isEmpty()) {
      document.put(name, content);
    }
  }

  private List<Object> head() {
    var head = new ArrayList<Object>();
    head.add(
        "Blade %s, exported by Chassis from %s."
            .formatted(blueprint.title(), blueprint.blade().position().source()));
    head.add(
        "What Terraform makes from it is Terraform's: Chassis neither changes nor deletes it.");
    notes.forEach(note -> head.add("Note: " + note.text() + "."));
    return head;
  }

  private List<Object> providers() {
    var providers = new ArrayList<Object>();
    for (SiteName site : blueprint.sites()) {
      var provider = new LinkedHashMap<String, Object>();
      provider.put("alias", alias(site));
      provider.put("cloud", "${var.cloud_" + alias(site) + "}");
      providers.add(provider);
    }
    return providers;
  }

  private static String alias(SiteName site) {
    String plain = site.text().replaceAll("[^A-Za-z0-9_-]", "_");
    return plain.matches("[A-Za-z_].*") ? plain : "_" + plain;
  }

  private void site(SiteName site) {
    String provider = OPENSTACK + "." + alias(site);
    variables.put(
        "cloud_" + alias(site),
        variable("The entry of clouds.yaml that leads to the site.", site.text()));
    String prefix = blueprint.sites().size() > 1 ? alias(site) + "_" : "";
    var offer = new Offer(blueprint.factsOf(site), prefix, notes);
    var sources = new Sources(provider);
    var blocks = new Blocks(blueprint.blade(), templates, offer, sources, this::userData);
    for (Node node : blueprint.graph().nodes().values()) {
      if (node.spec().site().equals(site) && !SecurityRules.isBornWithGroup(node.spec())) {
        resource(node, provider, blocks.of(node.spec()));
      }
    }
    for (Offer.Thing thing : offer.used()) {
      if (thing.unique()) {
        String words = thing.kind().toString().replace('_', ' ');
        variables.put(
            thing.label(), variable("Name of the %s on %s.".formatted(words, site), thing.name()));
      }
      if (thing.unique() || thing.kind() == Offer.Kind.EXTERNAL_NETWORK) {
        data.computeIfAbsent(Sources.type(thing), _ -> new LinkedHashMap<>())
            .put(thing.label(), sources.block(thing));
      }
    }
  }

  private static Map<String, Object> variable(String description, String standard) {
    var variable = new LinkedHashMap<String, Object>();
    variable.put("type", "string");
    variable.put("description", description);
    variable.put("default", standard);
    return variable;
  }

  private void resource(Node node, String provider, Map<String, Object> arguments) {
    var block = new LinkedHashMap<String, Object>();
    block.put("provider", provider);
    block.putAll(arguments);
    List<String> before = before(node);
    if (!before.isEmpty()) {
      block.put("depends_on", before);
    }
    ResourceSpec spec = node.spec();
    resources
        .computeIfAbsent(Words.type(spec.type()), _ -> new LinkedHashMap<>())
        .put(labels.of(spec.address()), new Commented(origins.of(spec) + born(spec), block));
  }

  /** Says of a group that some of its rules come by themselves. */
  private String born(ResourceSpec group) {
    boolean any =
        blueprint.graph().nodes().values().stream()
            .map(Node::spec)
            .filter(SecurityRules::isBornWithGroup)
            .anyMatch(rule -> rule.attribute("securityGroup").equals(Value.idOf(group.address())));
    return any ? "; Neutron itself adds the rules that let everything out" : "";
  }

  /** What must be there before and is not named in the block: Terraform finds the rest itself. */
  private List<String> before(Node node) {
    var named = new TreeSet<Address>();
    for (Value value : node.spec().attributes().values()) {
      value.references().forEach(each -> named.add(each.address()));
    }
    var before = new ArrayList<String>();
    for (Dependency each : node.needs()) {
      ResourceSpec on =
          Optional.ofNullable(blueprint.graph().nodes().get(each.on())).orElseThrow().spec();
      if (!named.contains(each.on()) && !SecurityRules.isBornWithGroup(on)) {
        before.add(templates.resource(each.on()));
      }
    }
    return before;
  }

  /** The user data line by line, or a variable that must be given when it cannot be said. */
  private Object userData(ResourceSpec server) {
    String name = "user_data_" + labels.of(server.address());
    try {
      Late text = Unfolding.of(server.attribute("userData"), expressions);
      locals.put(name, templates.lines(text));
      return "${join(\"\\n\", local." + name + ")}";
    } catch (ExpressionException reason) {
      var variable = new LinkedHashMap<String, Object>();
      variable.put("type", "string");
      variable.put(
          "description",
          "User data of %s; it could not be exported because of %s."
              .formatted(server.address(), reason.getMessage()));
      variable.put("sensitive", true);
      variables.put(name, variable);
      notes.add(new Note(Note.Kind.USER_DATA, server.address().text(), "the variable " + name));
      return "${var." + name + "}";
    }
  }

  private void output(String name, Value value) {
    try {
      Object content = templates.of(Unfolding.of(value, expressions));
      outputs.put(name.replaceAll("[^A-Za-z0-9_-]", "_"), Map.of("value", content));
    } catch (ExpressionException reason) {
      notes.add(new Note(Note.Kind.OUTPUT, name, String.valueOf(reason.getMessage())));
    }
  }
}
