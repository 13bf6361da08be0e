package dev.chassis.blade.reference;

import dev.chassis.blade.expression.ComponentOutputs;
import dev.chassis.blade.expression.ComponentOutputs.Members;
import dev.chassis.blade.schema.Field;
import dev.chassis.blade.schema.Kind;
import dev.chassis.blade.schema.Shape;
import dev.chassis.blade.schema.Words;
import dev.chassis.value.Value;
import java.util.List;

/** The page {@code docs/reference/blade.md}. */
public final class ReferencePage {

  private static final String HEAD =
      """
      # Documents

      This page is generated from the shapes that check documents; do not edit it.
      The same as JSON Schema, for editors, is in [schema/](schema/). In an editor with the YAML language server,
      begin a file with `# yaml-language-server: $schema=<path or URL>/blade.json`.

      Every document is one YAML 1.2 file of at most 2 MiB with `apiVersion: chassis.dev/v1alpha1`, a `kind`,
      `metadata` and `spec`. Unknown fields are refused. Anchors and aliases may be used, at most 50 aliases;
      tags and merge keys (`<<`) may not.
      """;

  private final StringBuilder out = new StringBuilder();

  private ReferencePage() {}

  /** The page as Markdown. */
  public static String markdown() {
    var page = new ReferencePage();
    page.out.append(HEAD);
    for (Kind kind : Kind.values()) {
      page.kind(kind);
    }
    page.out.append(ExpressionText.TEXT);
    page.outputs();
    page.out.append(EnvironmentText.TEXT);
    return page.out.toString();
  }

  private void kind(Kind kind) {
    out.append("\n## ").append(kind.word()).append("\n\n").append(kind.title()).append(".\n");
    boolean template = kind == Kind.TEMPLATE;
    fields("", kind.shape(), template);
    if (template) {
      out.append("\nComponents are those of a [blade](#blade), with expressions over `param`.\n");
    }
  }

  /** A table of the fields, then tables of what is below them. */
  private void fields(String path, Shape.Structure structure, boolean withoutComponents) {
    if (!path.isEmpty()) {
      out.append("\n#### `").append(path).append("`\n");
    }
    out.append("\n| field | what | required or default | meaning |\n|---|---|---|---|\n");
    for (Field field : structure.fields()) {
      out.append("| `")
          .append(field.name())
          .append("` | ")
          .append(cell(what(field.shape())))
          .append(" | ")
          .append(presence(field))
          .append(" | ")
          .append(cell(meaning(field)))
          .append(" |\n");
    }
    for (Field field : structure.fields()) {
      below(
          path.isEmpty() ? field.name() : path + "." + field.name(),
          field.shape(),
          withoutComponents);
    }
  }

  private void below(String path, Shape shape, boolean withoutComponents) {
    switch (shape) {
      case Shape.Structure structure -> fields(path, structure, withoutComponents);
      case Shape.Items items -> below(path + "[]", items.each(), withoutComponents);
      case Shape.Entries entries -> below(path + ".<name>", entries.each(), withoutComponents);
      case Shape.Union(var options) ->
          options.forEach(option -> below(path, option, withoutComponents));
      case Shape.Tagged tagged -> {
        if (!withoutComponents) {
          tagged.options().forEach(this::component);
        }
      }
      case Shape.Text _,
          Shape.Name _,
          Shape.Whole _,
          Shape.Number _,
          Shape.Flag _,
          Shape.Choice _,
          Shape.Size _,
          Shape.Anything _ -> {}
    }
  }

  private void component(String type, Shape.Structure structure) {
    out.append("\n### Component `")
        .append(type)
        .append("`\n\n")
        .append(structure.title())
        .append(".\n");
    fields("", structure, false);
  }

  private static String what(Shape shape) {
    return switch (shape) {
      case Shape.Structure structure ->
          structure.title().isEmpty() ? "mapping" : "mapping, see below";
      case Shape.Items(var each, _, _) -> "list: " + what(each);
      case Shape.Entries(_, var each, _) -> "mapping from names: " + what(each);
      case Shape.Union(var options) ->
          String.join("; or ", options.stream().map(ReferencePage::what).distinct().toList());
      case Shape.Tagged _ -> "component";
      case Shape.Text _,
          Shape.Name _,
          Shape.Whole _,
          Shape.Number _,
          Shape.Flag _,
          Shape.Choice _,
          Shape.Size _,
          Shape.Anything _ ->
          Words.of(shape);
    };
  }

  private static String presence(Field field) {
    if (field.required()) {
      return field.fromEnvironment() ? "required, here or in the environment" : "required";
    }
    return field.standard().map(value -> "`" + shown(value) + "`").orElse("");
  }

  private static String shown(Value value) {
    return value instanceof Value.Text(var text) ? text : value.canonical();
  }

  private static String meaning(Field field) {
    return field.description()
        + (field.example().isEmpty() ? "" : " Example: `" + field.example() + "`.")
        + (field.late() ? " Expressions may use what is known only while the blade runs." : "");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }

  private void outputs() {
    out.append(
        "\n### Outputs of components\n\n| component | output | type | known | meaning |\n|---|---|---|---|---|\n");
    List.of("network", "security-rules", "key-pair", "placement-group", "volume", "endpoint")
        .forEach(type -> outputs(type, type, Members.SINGLE));
    outputs("server", "server", Members.SINGLE);
    outputs("server with `count`", "server", Members.POOL);
    out.append("\nA pool of one has the outputs of a single server too.\n");
  }

  private void outputs(String title, String type, Members members) {
    ComponentOutputs.of(type, members)
        .values()
        .forEach(output ->
            out.append("| ")
                .append(title)
                .append(" | `")
                .append(output.name())
                .append("` | ")
                .append(output.type().words())
                .append(" | ")
                .append(output.known())
                .append(" | ")
                .append(output.description())
                .append(" |\n"));
  }
}
