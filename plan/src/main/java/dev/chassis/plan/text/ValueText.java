package dev.chassis.plan.text;

import dev.chassis.value.Value;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values in one line, as people write them; what has a name is called by it. */
final class ValueText {

  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9._:/@+=-]+");
  private static final Pattern LOOKS_TYPED =
      Pattern.compile("-?[0-9]+(\\.[0-9]+)?|true|false|null");

  private final Page page;
  private final Map<String, String> names;

  ValueText(Page page, Map<String, String> names) {
    this.page = page;
    this.names = names;
  }

  /** The value with its id beside its name, to tell apart what has the same name. */
  String exactly(Value value) {
    return value instanceof Value.Text(var text) && names.containsKey(text)
        ? of(value) + " (" + text + ")"
        : of(value);
  }

  String of(Value value) {
    return switch (value) {
      case Value.Nothing _ -> page.say("none");
      case Value.Text(var text) -> text(names.getOrDefault(text, text));
      case Value.Numeral(var number) -> number.toPlainString();
      case Value.Truth(var truth) -> String.valueOf(truth);
      case Value.Items(var items) ->
          items.stream().map(this::of).collect(Collectors.joining(", ", "[", "]"));
      case Value.Fields(var fields) ->
          fields.entrySet().stream()
              .map(field -> field.getKey() + ": " + of(field.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Value.Reference(var address, var output) -> page.say("later", address + "." + output);
      case Value.Deferred deferred -> page.say("later", waitsFor(deferred));
    };
  }

  private static String waitsFor(Value value) {
    return value.references().stream()
        .map(reference -> reference.address() + "." + reference.output())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String text(String text) {
    boolean bare = BARE.matcher(text).matches() && !LOOKS_TYPED.matcher(text).matches();
    return bare ? text : '"' + text.strip().replace("\n", "\\n") + '"';
  }
}
