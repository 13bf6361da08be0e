package dev.chassis.server.template;

import dev.chassis.blade.template.Parameter;
import dev.chassis.blade.template.TemplateDocument;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.resource.Names;
import dev.chassis.value.Plain;
import dev.chassis.value.Value;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the document of a blade that is made from a template: each parameter with what it is for,
 * those with a default as comments that show the default.
 */
final class BladeDraft {

  private BladeDraft() {}

  static String of(TemplateDocument template, TemplateController.InitRequest request) {
    Map<String, @Nullable Object> given =
        Optional.ofNullable(request.parameters()).orElse(Map.of());
    given.keySet().stream()
        .filter(name -> !template.parameters().containsKey(name))
        .findFirst()
        .ifPresent(name -> refuse(template, name));
    var text = new StringBuilder();
    text.append("# ").append(template.title()).append('\n');
    template.description().lines().forEach(line -> text.append("# ").append(line).append('\n'));
    text.append("apiVersion: chassis.dev/v1alpha1\nkind: Blade\nmetadata:\n");
    text.append("  name: ").append(name(request.blade(), template.name())).append('\n');
    text.append("  project: ").append(name(request.project(), "my-project")).append('\n');
    text.append("spec:\n  site: ").append(name(request.site(), "my-site")).append('\n');
    text.append("  template: {name: ").append(template.name());
    text.append(", version: ").append(template.version()).append("}\n");
    text.append("  parameters:");
    boolean none =
        given.isEmpty() && template.parameters().values().stream().allMatch(p -> !open(p));
    text.append(none ? " {}\n" : "\n");
    template.parameters().values().forEach(each -> parameter(each, given, text));
    return text.toString();
  }

  private static void parameter(
      Parameter parameter, Map<String, @Nullable Object> given, StringBuilder text) {
    text.append("    # ").append(parameter.title());
    if (!parameter.description().isEmpty()) {
      text.append(": ").append(parameter.description().replace("\n", " "));
    }
    text.append('\n');
    if (!parameter.choices().isEmpty()) {
      text.append("    # One of ").append(String.join(", ", parameter.choices())).append(".\n");
    }
    String line = parameter.name() + ": ";
    if (given.containsKey(parameter.name())) {
      text.append("    ").append(line);
      text.append(Plain.toValue(given.get(parameter.name())).canonical()).append('\n');
    } else if (open(parameter)) {
      text.append("    ").append(line).append("  # has to be given\n");
    } else {
      text.append("    # ").append(line);
      text.append(parameter.standard().orElse(Value.NOTHING).canonical()).append('\n');
    }
  }

  private static boolean open(Parameter parameter) {
    return parameter.required() && parameter.standard().isEmpty();
  }

  private static String name(@Nullable String given, String otherwise) {
    return given == null ? otherwise : Names.checked(given, "resource");
  }

  private static void refuse(TemplateDocument template, String name) {
    throw Problem.malformed(
        "Template '" + template.name() + "' has no parameter '" + name + "'.",
        "Use "
            + String.join(", ", template.parameters().keySet().stream().sorted().toList())
            + ".");
  }
}
