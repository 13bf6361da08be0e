package dev.chassis.blade;

import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.document.Node;
import dev.chassis.blade.environment.Explanation;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A typed document as text for golden files: every part that is there, one line each. */
final class ModelText {

  private final StringBuilder out = new StringBuilder();

  private ModelText() {}

  static String of(Document document) {
    var text = new ModelText();
    switch (document) {
      case Document.OfBlade(var blade, var explanations) -> {
        text.part("blade", blade, "");
        text.explanations(explanations);
      }
      case Document.OfTemplate(var template) -> text.part("template", template, "");
      case Document.OfEnvironment(var environment) -> text.part("environment", environment, "");
      case Document.OfSite(var site) -> text.part("site", site, "");
      case Document.OfProject(var project) -> text.part("project", project, "");
    }
    return text.out.toString();
  }

  private void explanations(List<Explanation> explanations) {
    out.append("explain\n");
    for (Explanation each : explanations) {
      out.append("  ")
          .append(each.path())
          .append(" = ")
          .append(each.value().canonical())
          .append("  # ")
          .append(each.origin().words())
          .append(' ')
          .append(each.note())
          .append(' ')
          .append(each.position());
      String overridden =
          each.overridden().stream()
              .map(other ->
                  other.value().canonical()
                      + " ("
                      + other.origin().words()
                      + " "
                      + other.position()
                      + ")")
              .collect(Collectors.joining(", "));
      out.append(overridden.isEmpty() ? "" : " instead of " + overridden).append('\n');
    }
  }

  private void part(String name, @Nullable Object value, String indent) {
    switch (value) {
      case null -> {}
      case Position _ -> {}
      case Optional<?> optional -> optional.ifPresent(each -> part(name, each, indent));
      case Value each -> line(name, each.canonical(), indent);
      case Node each -> line(name, each.value().canonical(), indent);
      case Address each -> line(name, each.text(), indent);
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          part(name + "[" + i + "]", list.get(i), indent);
        }
      }
      case Map<?, ?> map -> map.forEach((key, each) -> part(name + "." + key, each, indent));
      case Record each -> record(name, each, indent);
      default -> line(name, value.toString(), indent);
    }
  }

  private void line(String name, String value, String indent) {
    if (!value.isEmpty()) {
      out.append(indent).append(name).append(" = ").append(value).append('\n');
    }
  }

  private void record(String name, Record each, String indent) {
    out.append(indent)
        .append(name)
        .append(": ")
        .append(each.getClass().getSimpleName())
        .append('\n');
    for (RecordComponent component : each.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        part(component.getName(), component.getAccessor().invoke(each), indent + "  ");
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
  }
}
