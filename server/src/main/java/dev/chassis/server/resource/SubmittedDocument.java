package dev.chassis.server.resource;

import dev.chassis.server.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A document as it was sent, YAML or JSON (which is YAML too), opened as far as to see what it is.
 * Whether it is right is for the reader of its kind.
 *
 * @param text as sent; this is what is stored
 * @param spec plain
 */
public record SubmittedDocument(
    String text,
    String kind,
    Map<String, @Nullable Object> metadata,
    Map<String, @Nullable Object> spec) {

  private static final int LONGEST = 2 << 20;

  /**
   * Opens a document.
   *
   * @throws Problem 400 when it is no document of that kind
   */
  public static SubmittedDocument read(@Nullable String text, String kind) {
    if (text == null || text.isBlank()) {
      throw Problem.malformed(
          "The request has no body.", "Send a document of kind " + kind + " as YAML or JSON.");
    }
    if (text.length() > LONGEST) {
      throw Problem.malformed(
          "The document is longer than 2 MiB.", "Send a smaller one, or several.");
    }
    Map<String, @Nullable Object> root = mapping(load(text));
    if (!kind.equals(root.get("kind"))) {
      throw Problem.malformed(
          "The document is of kind '" + root.get("kind") + "', but this route takes " + kind + ".",
          "Set 'apiVersion: " + Resource.API_VERSION + "' and 'kind: " + kind + "'.");
    }
    if (!Resource.API_VERSION.equals(root.get("apiVersion"))) {
      throw Problem.malformed(
          "The document is of the API version '" + root.get("apiVersion") + "'.",
          "Set 'apiVersion: " + Resource.API_VERSION + "'.");
    }
    return new SubmittedDocument(
        text, kind, mapping(root.get("metadata")), mapping(root.get("spec")));
  }

  /** The name in its metadata. */
  public String name() {
    return text(metadata, "name");
  }

  /**
   * Checks that the document is about what the route names.
   *
   * @throws Problem 400 when it is about something else
   */
  public SubmittedDocument about(String field, String name) {
    String said = text(metadata, field);
    if (!said.isEmpty() && !said.equals(name)) {
      throw Problem.malformed(
          "The document says metadata." + field + " '" + said + "', the route '" + name + "'.",
          "Make the two the same.");
    }
    return this;
  }

  /** A text field; empty when it is not there. */
  public static String text(Map<String, @Nullable Object> fields, String name) {
    Object value = fields.get(name);
    return value == null ? "" : String.valueOf(value);
  }

  /** A plain mapping; empty when it is something else. */
  public static Map<String, @Nullable Object> mapping(@Nullable Object plain) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    if (plain instanceof Map<?, ?> map) {
      map.forEach((name, value) -> fields.put(String.valueOf(name), value));
    }
    return fields;
  }

  /** A plain list; empty when it is something else. */
  public static List<?> items(@Nullable Object plain) {
    return plain instanceof List<?> list ? list : List.of();
  }

  /** The spec of a stored document, for showing it. */
  public static Map<String, @Nullable Object> specOf(String text) {
    return mapping(mapping(load(text)).get("spec"));
  }

  private static @Nullable Object load(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(50)
            .setCodePointLimit(2 * LONGEST)
            .build();
    try {
      return new Load(settings).loadFromString(text);
    } catch (YamlEngineException wrong) {
      throw Problem.malformed(
          "The document is not valid YAML: " + firstLine(wrong.getMessage()),
          "Mend the place that is named; an editor with a YAML mode shows it.");
    }
  }

  private static String firstLine(@Nullable String text) {
    return text == null ? "" : text.lines().limit(3).reduce("", (a, b) -> a + " " + b.strip());
  }
}
