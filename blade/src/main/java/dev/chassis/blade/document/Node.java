package dev.chassis.blade.document;

import dev.chassis.blade.diagnostic.Position;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of a document and where it stands. Immutable. */
public sealed interface Node permits Scalar, Node.Sequence, Node.Mapping, Node.Pending {

  Position position();

  /** The content without its places. */
  Value value();

  /** What this is, in a person's words, such as {@code a list}. */
  String words();

  /** Nodes in order. */
  record Sequence(List<Node> items, Position position) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public Value value() {
      return Value.of(items.stream().map(Node::value).toList());
    }

    @Override
    public String words() {
      return "a list";
    }
  }

  /**
   * Named nodes in the order written.
   *
   * @param entries by name; names are unique
   */
  record Mapping(Map<String, Entry> entries, Position position) implements Node {
    public Mapping {
      entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The value under a name, when it is there. */
    public Optional<Node> get(String name) {
      return Optional.ofNullable(entries.get(name)).map(Entry::value);
    }

    /** The mapping under a name, when there is one. */
    public Optional<Mapping> mapping(String name) {
      return get(name).filter(Mapping.class::isInstance).map(Mapping.class::cast);
    }

    /** The text under a name, when there is a scalar. */
    public Optional<String> text(String name) {
      return get(name)
          .map(node -> node instanceof Scalar scalar && !scalar.isNull() ? scalar.text() : null);
    }

    /** Where the name stands; where the mapping stands when the name is not there. */
    public Position keyPosition(String name) {
      Entry entry = entries.get(name);
      return entry == null ? position : entry.keyPosition();
    }

    @Override
    public Value value() {
      var fields = new LinkedHashMap<String, Value>();
      entries.forEach((name, entry) -> fields.put(name, entry.value().value()));
      return Value.of(fields);
    }

    @Override
    public String words() {
      return "a mapping";
    }
  }

  /** A value under a name, and where the name stands. */
  record Entry(Position keyPosition, Node value) {}

  /** Where an expression stood whose value is known only while the blade runs. */
  record Pending(Value value, Position position) implements Node {
    @Override
    public String words() {
      return "an expression";
    }
  }

  /** A tree for a value that did not come from text, all of it at one place. */
  static Node of(Value value, Position position) {
    return switch (value) {
      case Value.Items(var items) ->
          new Sequence(items.stream().map(item -> of(item, position)).toList(), position);
      case Value.Fields(var fields) -> {
        var entries = new LinkedHashMap<String, Entry>();
        fields.forEach((name, each) -> entries.put(name, new Entry(position, of(each, position))));
        yield new Mapping(entries, position);
      }
      case Value.Text(var text) -> Scalar.computed(Scalar.Type.TEXT, text, position);
      case Value.Numeral(var number) ->
          Scalar.computed(
              number.scale() <= 0 ? Scalar.Type.INTEGER : Scalar.Type.DECIMAL,
              number.toPlainString(),
              position);
      case Value.Truth(var truth) ->
          Scalar.computed(Scalar.Type.BOOLEAN, String.valueOf(truth), position);
      case Value.Nothing _ -> Scalar.computed(Scalar.Type.NULL, "null", position);
      case Value.Reference _, Value.Deferred _ -> new Pending(value, position);
    };
  }
}
