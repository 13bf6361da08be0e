package dev.chassis.blade.expression;

import dev.chassis.value.Value;
import java.util.List;

/** Replaces text in what is partly known, as early as that is exact. */
final class LateReplacement {

  private LateReplacement() {}

  static Late of(Late in, String from, String to) {
    if (from.isEmpty()) {
      throw new ExpressionException("replace of nothing");
    }
    if (from.chars().anyMatch(c -> !mayHold(in, c))) {
      return in;
    }
    return switch (in) {
      case Late.Known(Value.Text(var text)) -> Late.text(text.replace(from, to));
      case Late.Joined(var parts) when from.length() == 1 || fallsApart(from, parts) ->
          Late.join(parts.stream().map(part -> of(part, from, to)).toList());
      case Late.Output _, Late.Joined _, Late.Replaced _ -> new Late.Replaced(in, from, to);
      case Late.Known _, Late.Listed _ -> throw new ExpressionException("replace");
    };
  }

  /** True unless the character cannot be in the text, whatever will be known. */
  private static boolean mayHold(Late late, int c) {
    return switch (late) {
      case Late.Output _ -> inOutputs(c);
      case Late.Known(Value.Text(var text)) -> text.indexOf(c) >= 0;
      case Late.Joined(var parts) -> parts.stream().anyMatch(part -> mayHold(part, c));
      case Late.Replaced(var in, _, var to) -> to.indexOf(c) >= 0 || mayHold(in, c);
      case Late.Known _, Late.Listed _ -> true;
    };
  }

  /** True when no occurrence can begin in one part and end in the next. */
  private static boolean fallsApart(String text, List<Late> parts) {
    return text.chars().noneMatch(LateReplacement::inOutputs)
        && parts.stream().noneMatch(Late.Replaced.class::isInstance);
  }

  /** Outputs are ids, addresses and names. */
  private static boolean inOutputs(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '.'
        || c == ':'
        || c == '-'
        || c == '_';
  }
}
