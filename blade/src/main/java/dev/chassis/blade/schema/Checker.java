package dev.chassis.blade.schema;

import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.document.Node;
import dev.chassis.blade.document.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Checks a tree against a shape and gives back the same tree with its expressions replaced by their
 * values. Everything wrong is reported; the result is to be used only when nothing was.
 */
public final class Checker {

  private final Diagnostics diagnostics;
  private final Problems problems;
  private final Surroundings surroundings;
  private final ScalarChecks scalars;

  public Checker(Diagnostics diagnostics, Surroundings surroundings) {
    this.diagnostics = diagnostics;
    this.problems = new Problems(diagnostics);
    this.surroundings = surroundings;
    this.scalars = new ScalarChecks(problems, surroundings);
  }

  /** Where a node stands: its path, the name by which a person knows it, and what may be there. */
  public record Place(
      String path, String name, Position keyPosition, boolean expressions, boolean late) {

    /** The place of a whole document. */
    public static Place top(Position position) {
      return new Place("", "document", position, false, false);
    }

    /** The place of a field below this one. */
    Place field(Field field, Position key) {
      boolean allowed =
          switch (field.expressions()) {
            case ALLOWED -> true;
            case REFUSED -> false;
            case INHERITED -> expressions;
          };
      return new Place(below(field.name()), field.name(), key, allowed, late || field.late());
    }

    Place entry(String entry, Position key) {
      return new Place(below(entry), entry, key, expressions, late);
    }

    Place item(int index, Node node) {
      return new Place(
          path + "[" + index + "]", name + "[" + index + "]", node.position(), expressions, late);
    }

    private String below(String part) {
      return path.isEmpty() ? part : path + "." + part;
    }
  }

  /** Checks a document of a kind. */
  public Node.Mapping document(Node.Mapping document, Kind kind) {
    Node checked = check(document, kind.shape(), Place.top(document.position()));
    return checked instanceof Node.Mapping mapping ? mapping : document;
  }

  /** Checks a node; gives the node with expressions replaced. */
  public Node check(Node node, Shape shape, Place place) {
    if (node instanceof Scalar scalar && scalar.hasExpression()) {
      return expression(scalar, shape, place);
    }
    return switch (shape) {
      case Shape.Structure structure -> structure(node, structure, structure, place);
      case Shape.Entries entries -> entries(node, entries, place);
      case Shape.Items items -> items(node, items, place);
      case Shape.Tagged tagged -> tagged(node, tagged, place);
      case Shape.Union union -> union(node, union, place);
      case Shape.Anything _ -> anything(node, place);
      case Shape.Text _,
          Shape.Name _,
          Shape.Whole _,
          Shape.Number _,
          Shape.Flag _,
          Shape.Choice _,
          Shape.Size _ -> {
        if (node instanceof Scalar scalar && !scalar.isNull()) {
          scalars.check(scalar, shape, place);
        } else {
          problems.wrongType(node, shape, place.path(), place.name());
        }
        yield node;
      }
    };
  }

  private Node expression(Scalar scalar, Shape shape, Place place) {
    if (!place.expressions()) {
      if (!(shape instanceof Shape.Text(var format) && format == Format.ANY)) {
        problems.expressionRefused(scalar, place.path(), place.name());
      }
      return scalar;
    }
    return switch (surroundings.evaluate(scalar, shape, place.path(), place.late())) {
      case Surroundings.Outcome.Known(var node) ->
          node instanceof Scalar nothing && nothing.isNull() ? node : check(node, shape, place);
      case Surroundings.Outcome.Later(var value) -> new Node.Pending(value, scalar.position());
      case Surroundings.Outcome.Unknown _ -> scalar;
    };
  }

  private Node structure(Node node, Shape.Structure structure, Shape expected, Place place) {
    if (!(node instanceof Node.Mapping mapping)) {
      problems.wrongType(node, expected, place.path(), place.name());
      return node;
    }
    var fields = structure.byName();
    var checked = new LinkedHashMap<String, Node.Entry>();
    var meant = new HashSet<String>();
    mapping
        .entries()
        .forEach((name, entry) -> {
          Field field = fields.get(name);
          if (field == null) {
            Optional<String> beside = Options.otherForm(name, expected, mapping, fields);
            if (beside.isPresent()) {
              problems.mixedForms(
                  name, entry.keyPosition(), place.path(), fields.keySet(), beside.get());
            } else {
              problems
                  .unknownField(name, entry.keyPosition(), place.path(), fields.keySet())
                  .ifPresent(meant::add);
            }
            return;
          }
          Place below = place.field(field, entry.keyPosition());
          if (isLeftToTheEnvironment(field, entry.value())) {
            return;
          }
          Node value = check(entry.value(), field.shape(), below);
          if (!(value instanceof Scalar scalar && scalar.isNull())) {
            checked.put(name, new Node.Entry(entry.keyPosition(), value));
          } else if (field.required() && scalar.computed()) {
            problems.wrongType(value, field.shape(), below.path(), name);
          }
        });
    for (Field field : structure.fields()) {
      boolean given = mapping.entries().containsKey(field.name()) || meant.contains(field.name());
      boolean excused = field.fromEnvironment() && !surroundings.environmentIsKnown();
      if (field.required() && !given && !excused) {
        problems.missing(field, place.keyPosition(), place.path());
      }
    }
    return new Node.Mapping(checked, mapping.position());
  }

  private boolean isLeftToTheEnvironment(Field field, Node value) {
    return field.fromEnvironment()
        && !surroundings.environmentIsKnown()
        && value instanceof Node.Mapping mapping
        && mapping.entries().isEmpty();
  }

  private Node entries(Node node, Shape.Entries shape, Place place) {
    if (!(node instanceof Node.Mapping mapping)) {
      problems.wrongType(node, shape, place.path(), place.name());
      return node;
    }
    if (mapping.entries().size() > shape.maximum()) {
      problems.outOfRange(
          node,
          place.path(),
          "`" + place.name() + "` has " + mapping.entries().size() + " entries",
          "at most " + shape.maximum(),
          "Split it");
      return node;
    }
    var checked = new LinkedHashMap<String, Node.Entry>();
    mapping
        .entries()
        .forEach((name, entry) -> {
          if (!shape.names().matches(name)) {
            diagnostics.error(
                "bad-format",
                entry.keyPosition(),
                place.path(),
                "A name in `" + place.name() + "` cannot be `" + name + "`",
                shape.names().words(),
                FormatAdvice.next(shape.names(), name));
          }
          Place below = place.entry(name, entry.keyPosition());
          checked.put(
              name, new Node.Entry(entry.keyPosition(), check(entry.value(), shape.each(), below)));
        });
    return new Node.Mapping(checked, mapping.position());
  }

  private Node items(Node node, Shape.Items shape, Place place) {
    if (!(node instanceof Node.Sequence sequence)) {
      problems.wrongType(node, shape, place.path(), place.name());
      return node;
    }
    int size = sequence.items().size();
    if (size < shape.minimum() || size > shape.maximum()) {
      problems.outOfRange(
          node,
          place.path(),
          "`"
              + place.name()
              + "` has "
              + (size == 0 ? "no" : size)
              + (size == 1 ? " entry" : " entries"),
          shape.minimum() + " to " + shape.maximum() + " entries",
          size < shape.minimum() ? "Add an entry" : "Remove entries");
      return node;
    }
    var checked = new ArrayList<Node>();
    for (int i = 0; i < size; i++) {
      Node item = sequence.items().get(i);
      checked.add(check(item, shape.each(), place.item(i, item)));
    }
    return new Node.Sequence(checked, sequence.position());
  }

  private Node tagged(Node node, Shape.Tagged shape, Place place) {
    if (!(node instanceof Node.Mapping mapping)) {
      problems.wrongType(node, shape, place.path(), place.name());
      return node;
    }
    Optional<Node> tag = mapping.get(shape.tag());
    if (tag.isEmpty()) {
      Field field =
          Field.of(
              shape.tag(),
              new Shape.Choice(List.copyOf(shape.options().keySet())),
              "Type",
              "The type of the component.");
      problems.missing(field, place.keyPosition(), place.path());
      return node;
    }
    if (!(tag.get() instanceof Scalar scalar) || !shape.options().containsKey(scalar.text())) {
      Shape choice = new Shape.Choice(List.copyOf(shape.options().keySet()));
      check(
          tag.get(),
          choice,
          new Place(
              place.path() + "." + shape.tag(), shape.tag(), tag.get().position(), false, false));
      return node;
    }
    Shape.Structure chosen = shape.options().get(scalar.text());
    return chosen == null ? node : structure(node, chosen, chosen, place);
  }

  private Node union(Node node, Shape.Union union, Place place) {
    Optional<Shape> option = Options.fitting(node, union);
    if (option.isEmpty()) {
      problems.wrongType(node, union, place.path(), place.name());
      return node;
    }
    return option.get() instanceof Shape.Structure structure
        ? structure(node, structure, union, place)
        : check(node, option.get(), place);
  }

  private Node anything(Node node, Place place) {
    return switch (node) {
      case Node.Mapping mapping ->
          entries(mapping, new Shape.Entries(Format.ANY, new Shape.Anything(), 10_000), place);
      case Node.Sequence sequence ->
          items(sequence, new Shape.Items(new Shape.Anything(), 0, 10_000), place);
      case Scalar _, Node.Pending _ -> node;
    };
  }
}
