package dev.chassis.blade.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelRuntime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the last parsed and checked expressions, since the same ones come again: in the members of
 * a blade, and whenever it is read. What is kept depends on the text and the types of the names in
 * it alone, never on values. Thread-safe.
 */
final class CompiledCode {

  private static final int KEPT = 4_000;

  /** An expression that was parsed, and the names in it. */
  record Parsed(CelAbstractSyntaxTree ast, List<Chain> chains) {}

  /** An expression whose types fit, ready to run. */
  record Checked(CelAbstractSyntaxTree ast, CelRuntime.Program program) {}

  private static final Kept<Parsed> PARSED = new Kept<>();
  private static final Kept<Checked> CHECKED = new Kept<>();

  private CompiledCode() {}

  static Optional<Parsed> parsed(String code) {
    return PARSED.find(code);
  }

  static Parsed keep(String code, Parsed parsed) {
    PARSED.keep(code, parsed);
    return parsed;
  }

  static Optional<Checked> checked(String code, List<Chain> chains, Scope scope) {
    return CHECKED.find(key(code, chains, scope));
  }

  static Checked keep(String code, List<Chain> chains, Scope scope, Checked checked) {
    CHECKED.keep(key(code, chains, scope), checked);
    return checked;
  }

  /** The text and the types of its names. */
  private static String key(String code, List<Chain> chains, Scope scope) {
    var key = new StringBuilder(code);
    for (Chain chain : chains) {
      key.append('\n');
      switch (chain.root()) {
        case "components" -> {
          var output = scope.outputs(chain.name(1)).get(chain.name(2));
          key.append(output == null ? "?" : output.type().name());
        }
        case "param" -> key.append(scope.parameters().get(chain.name(1)));
        default -> key.append(chain.root());
      }
    }
    return key.toString();
  }

  /** A map that forgets what was not used for longest. */
  private static final class Kept<T> {
    private final Map<String, T> entries =
        new LinkedHashMap<>(256, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > KEPT;
          }
        };

    synchronized Optional<T> find(String key) {
      return Optional.ofNullable(entries.get(key));
    }

    synchronized void keep(String key, T value) {
      entries.put(key, value);
    }
  }
}
