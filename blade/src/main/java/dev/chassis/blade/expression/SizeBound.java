package dev.chassis.blade.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An upper bound on how much an expression can build, in characters, found before it runs: CEL
 * bounds loops but not the length of texts, and {@code x + x} nested in loops doubles it each time.
 */
final class SizeBound {

  /** More than this is refused. */
  static final long LIMIT = 50_000_000;

  private static final long SMALL = 8;

  /** How many items, and how long all of it is. */
  private record Bound(long count, long size) {}

  private final Map<String, Bound> names = new HashMap<>();

  private SizeBound() {}

  static long of(CelExpr expr, Map<String, Object> variables) {
    var bound = new SizeBound();
    variables.forEach((name, value) -> bound.names.put(name, measure(value)));
    return bound.bound(expr).size();
  }

  private static Bound measure(Object value) {
    return switch (value) {
      case String text -> new Bound(text.length(), text.length() + SMALL);
      case Map<?, ?> map -> {
        long widest = map.size();
        long size = SMALL;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          Bound each = measure(entry.getValue());
          widest = Math.max(widest, each.count());
          size += each.size() + String.valueOf(entry.getKey()).length();
        }
        yield new Bound(widest, size);
      }
      case Collection<?> items -> {
        long size = SMALL;
        long widest = items.size();
        for (Object item : items) {
          Bound each = measure(item);
          widest = Math.max(widest, each.count());
          size += each.size();
        }
        yield new Bound(widest, size);
      }
      default -> new Bound(1, SMALL);
    };
  }

  private Bound bound(CelExpr expr) {
    return switch (expr.getKind()) {
      case CONSTANT ->
          expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
              ? measure(expr.constant().stringValue())
              : new Bound(1, SMALL);
      case IDENT -> names.getOrDefault(expr.ident().name(), new Bound(1, SMALL));
      case SELECT -> bound(expr.select().operand());
      case LIST -> {
        Bound sum = sum(expr.list().elements());
        yield new Bound(Math.max(sum.count(), expr.list().elements().size()), sum.size());
      }
      case MAP ->
          sum(
              expr.map().entries().stream()
                  .flatMap(entry -> List.of(entry.key(), entry.value()).stream())
                  .toList());
      case CALL -> call(expr.call());
      case COMPREHENSION -> loop(expr.comprehension());
      case STRUCT, NOT_SET -> new Bound(1, SMALL);
    };
  }

  private Bound sum(List<CelExpr> parts) {
    long count = 0;
    long size = SMALL;
    for (CelExpr part : parts) {
      Bound each = bound(part);
      count = capped(count + each.count());
      size = capped(size + each.size());
    }
    return new Bound(count, size);
  }

  private Bound call(CelExpr.CelCall call) {
    Bound arguments = sum(call.args());
    Bound target = call.target().map(this::bound).orElse(new Bound(0, 0));
    return switch (call.function()) {
      case "join" -> text(target.size() + capped(target.count() * length(call, 0)));
      case "replace" -> text(target.size() + capped((target.size() + 1) * length(call, 1)));
      default ->
          new Bound(
              capped(target.count() + arguments.count()),
              capped(2 * target.size() + arguments.size()));
    };
  }

  private static Bound text(long size) {
    return new Bound(capped(size), capped(size));
  }

  /** How long an argument is at most: exactly, for a text that is written in the expression. */
  private long length(CelExpr.CelCall call, int argument) {
    if (argument >= call.args().size()) {
      return 0;
    }
    Bound bound = bound(call.args().get(argument));
    boolean written = call.args().get(argument).getKind() == CelExpr.ExprKind.Kind.CONSTANT;
    return written ? bound.count() : bound.size();
  }

  private Bound loop(CelExpr.CelComprehension loop) {
    Bound range = bound(loop.iterRange());
    names.put(loop.iterVar(), range);
    names.put(loop.accuVar(), new Bound(0, 0));
    Bound step = bound(loop.loopStep());
    long rounds = Math.min(10_000, range.count());
    return new Bound(capped(rounds * step.count()), capped(SMALL + rounds * step.size()));
  }

  private static long capped(long amount) {
    return Math.min(amount, LIMIT + 1);
  }
}
