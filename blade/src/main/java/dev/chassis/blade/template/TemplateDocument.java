package dev.chassis.blade.template;

import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.document.Node;
import java.util.Map;

/**
 * A parametrised blade.
 *
 * @param parameters by name, in the order written
 * @param components as written, with expressions over {@code param}
 * @param outputs as written
 */
public record TemplateDocument(
    String name,
    Version version,
    String title,
    String description,
    Map<String, Parameter> parameters,
    Node.Mapping components,
    Node.Mapping outputs,
    Position position) {

  public TemplateDocument {
    parameters = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(parameters));
  }

  /** Name and version, such as {@code automathon@1.0.0}. */
  public String reference() {
    return name + "@" + version;
  }
}
