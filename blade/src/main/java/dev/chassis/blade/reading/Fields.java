package dev.chassis.blade.reading;

import dev.chassis.blade.document.Node;
import dev.chassis.blade.document.Scalar;
import dev.chassis.blade.schema.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a mapping that was checked against its shape. */
record Fields(Node.Mapping mapping) {

  String text(String name) {
    return mapping.text(name).orElseThrow(() -> new IllegalStateException("unchecked: " + name));
  }

  Optional<String> optional(String name) {
    return mapping.text(name);
  }

  String text(String name, String standard) {
    return mapping.text(name).orElse(standard);
  }

  int whole(String name, int standard) {
    return wholeNumber(name).orElse(standard);
  }

  Optional<Integer> wholeNumber(String name) {
    return mapping.get(name).map(node -> ((Scalar) node).integer().intValueExact());
  }

  boolean flag(String name, boolean standard) {
    return mapping.get(name).map(node -> node.value().isTrue()).orElse(standard);
  }

  Optional<Integer> mebibytes(String name) {
    return mapping.text(name).map(text -> Math.toIntExact(Sizes.mebibytes(text).orElseThrow()));
  }

  int gibibytes(String name, int standard) {
    return mapping
        .text(name)
        .map(text -> Math.toIntExact(Sizes.mebibytes(text).orElseThrow() / 1024))
        .orElse(standard);
  }

  List<String> texts(String name) {
    return items(name).map(node -> ((Scalar) node).text()).toList();
  }

  Stream<Node> items(String name) {
    return mapping.get(name).stream()
        .flatMap(node -> new ArrayList<>(((Node.Sequence) node).items()).stream());
  }

  List<Fields> mappings(String name) {
    return items(name).map(node -> new Fields((Node.Mapping) node)).toList();
  }

  Optional<Fields> below(String name) {
    return mapping.mapping(name).map(Fields::new);
  }

  boolean has(String name) {
    return mapping.get(name).isPresent();
  }
}
