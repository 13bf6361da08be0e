package dev.chassis.blade.document;

import dev.chassis.blade.diagnostic.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/**
 * Builds the tree from the parser's events, so that every bound is checked before memory is spent:
 * the parser reads ahead only as far as the next event.
 */
final class TreeBuilder {

  static final int MAXIMUM_DEPTH = 64;
  static final int MAXIMUM_ALIASES = 50;
  static final int MAXIMUM_NODES = 100_000;

  private final SourceText source;
  private final Iterator<Event> events;
  private final Map<String, Node> anchors = new HashMap<>();
  private final Map<String, Integer> sizes = new HashMap<>();
  private int aliases;
  private int nodes;

  TreeBuilder(SourceText source, String content) {
    this.source = source;
    // One buffer for the whole text: with a smaller one the parser copies a long scalar again for
    // every piece that it reads, which takes quadratic time.
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source.name())
            .setBufferSize(Math.max(1024, content.length() + 1))
            .build();
    this.events = new Parse(settings).parseString(content).iterator();
  }

  Optional<Node.Mapping> build() {
    Optional<Node> root = Optional.empty();
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case StreamStart, DocumentEnd, StreamEnd, Comment -> {}
        case DocumentStart -> {
          if (root.isPresent()) {
            throw new Refusal(
                "several-documents",
                position(event),
                "A second document begins here",
                "one document a file",
                "Move it to a file of its own, or remove the line `---`");
          }
        }
        case Alias, Scalar, SequenceStart, MappingStart -> root = Optional.of(node(event, 1));
        case SequenceEnd, MappingEnd -> throw new IllegalStateException("unbalanced events");
      }
    }
    return Optional.of(top(root));
  }

  private Node.Mapping top(Optional<Node> root) {
    if (root.isPresent() && root.get() instanceof Node.Mapping mapping) {
      return mapping;
    }
    boolean empty = root.isEmpty() || root.get() instanceof Scalar scalar && scalar.isNull();
    throw new Refusal(
        empty ? "empty-document" : "wrong-type",
        root.map(Node::position).orElse(Position.whole(source.name())),
        empty
            ? "The document is empty"
            : "The document is " + root.orElseThrow().words() + ", not a mapping",
        "a mapping with `apiVersion`, `kind`, `metadata` and `spec`",
        "Begin with `apiVersion: chassis.dev/v1alpha1`, or let `chassis blade init` write a start");
  }

  private Node node(Event event, int depth) {
    if (depth > MAXIMUM_DEPTH) {
      throw new Refusal(
          "too-deep",
          position(event),
          "The document is nested more than " + MAXIMUM_DEPTH + " levels deep",
          "at most " + MAXIMUM_DEPTH + " levels",
          "Flatten the structure");
    }
    count(1, event);
    if (event instanceof AliasEvent alias) {
      return expand(alias);
    }
    int before = nodes;
    refuseTag(event);
    Node node =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case SequenceStartEvent _ -> sequence(position(event), depth);
          case MappingStartEvent _ -> mapping(position(event), depth);
          default -> throw new IllegalStateException("no node: " + event);
        };
    ((NodeEvent) event)
        .getAnchor()
        .ifPresent(anchor -> {
          anchors.put(anchor.getValue(), node);
          sizes.put(anchor.getValue(), nodes - before + 1);
        });
    return node;
  }

  private void count(int more, Event event) {
    nodes += more;
    if (nodes > MAXIMUM_NODES) {
      throw new Refusal(
          "too-many-nodes",
          position(event),
          "The document has more than 100,000 values once its aliases are expanded",
          "at most 100,000 values",
          "Split the blade, or write fewer aliases");
    }
  }

  private Node expand(AliasEvent event) {
    String name = event.getAlias().getValue();
    Node node = anchors.get(name);
    if (node == null) {
      throw new Refusal(
          "unknown-anchor",
          position(event),
          "No anchor `&" + name + "` is defined before this alias",
          anchors.isEmpty()
              ? "no anchor is defined"
              : "one of " + String.join(", ", anchors.keySet()),
          "Define the anchor above, or write the value out");
    }
    if (++aliases > MAXIMUM_ALIASES) {
      throw new Refusal(
          "too-many-aliases",
          position(event),
          "The document uses more than " + MAXIMUM_ALIASES + " aliases",
          "at most " + MAXIMUM_ALIASES + " aliases",
          "Put what repeats into a template parameter or an environment");
    }
    count(sizes.getOrDefault(name, 1), event);
    return node;
  }

  private void refuseTag(Event event) {
    Optional<String> tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case SequenceStartEvent start -> start.getTag();
          case MappingStartEvent start -> start.getTag();
          default -> Optional.empty();
        };
    if (tag.isPresent()) {
      throw new Refusal(
          "tag",
          position(event),
          "The YAML tag `" + tag.get().replace("tag:yaml.org,2002:", "!!") + "` is not accepted",
          "values without tags",
          "Remove the tag; put text in quotes when it looks like a number");
    }
  }

  private Scalar scalar(ScalarEvent event) {
    String text = event.getValue();
    Scalar.Type type = event.isPlain() ? PlainScalars.typeOf(text) : Scalar.Type.TEXT;
    return new Scalar(type, text, false, TextPlaces.in(source, position(event)));
  }

  private Node sequence(Position position, int depth) {
    var items = new ArrayList<Node>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return new Node.Sequence(items, position);
  }

  private Node mapping(Position position, int depth) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      Position at = position(event);
      String key = Keys.text(node(event, depth + 1), at);
      Node value = node(events.next(), depth + 1);
      Node.Entry before = entries.putIfAbsent(key, new Node.Entry(at, value));
      if (before != null) {
        throw Keys.duplicate(key, at, before.keyPosition());
      }
    }
    return new Node.Mapping(entries, position);
  }

  private Position position(Event event) {
    return event
        .getStartMark()
        .map(mark -> new Position(source.name(), mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(Position.whole(source.name()));
  }
}
