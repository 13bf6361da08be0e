package dev.chassis.blade.expression;

import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises an expression that is nothing but a name with dots. */
final class SimplePath {

  private static final Pattern PATH =
      Pattern.compile(
          "\\s*(param|env|components|blade)((?:\\.[A-Za-z_][A-Za-z0-9_]*|\\['[A-Za-z0-9_-]+'])*)\\s*");
  private static final Pattern PART = Pattern.compile("\\.([A-Za-z0-9_]+)|\\['([A-Za-z0-9_-]+)']");

  private SimplePath() {}

  static Optional<Chain> of(String code) {
    Matcher path = PATH.matcher(code);
    if (!path.matches()) {
      return Optional.empty();
    }
    var parts = new ArrayList<Chain.Part>();
    parts.add(new Chain.Part(path.group(1), path.start(1)));
    Matcher part = PART.matcher(code).region(path.start(2), path.end(2));
    while (part.find()) {
      int group = part.group(1) != null ? 1 : 2;
      parts.add(new Chain.Part(part.group(group), part.start(group)));
    }
    return Optional.of(new Chain(parts, false));
  }
}
