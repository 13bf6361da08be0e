package dev.chassis.blade.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.chassis.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Computes of a deferred expression what can be computed before its references are known: loops
 * over lists of known length are written out, known parts become text. What depends on the content
 * of an unknown value, other than replacing text in it, cannot be unfolded. Confined to one thread.
 */
public final class Unfolding {

  /** The longest list that a loop is written out for. */
  private static final int ROUNDS = 10_000;

  private static final Map<String, String> OPERATORS =
      Map.ofEntries(
          Map.entry("_+_", "+"),
          Map.entry("_-_", "-"),
          Map.entry("_*_", "*"),
          Map.entry("_/_", "/"),
          Map.entry("_%_", "%"),
          Map.entry("_==_", "=="),
          Map.entry("_!=_", "!="),
          Map.entry("_<_", "<"),
          Map.entry("_<=_", "<="),
          Map.entry("_>_", ">"),
          Map.entry("_>=_", ">="),
          Map.entry("@in", "in"));

  private final Expressions expressions;
  private final Map<String, Value> variables;
  private final Map<String, Late> names = new HashMap<>();

  private Unfolding(Expressions expressions, Map<String, Value> variables) {
    this.expressions = expressions;
    this.variables = variables;
  }

  /**
   * The expression as far as it is known.
   *
   * @param expressions what evaluates the parts that are known
   * @throws ExpressionException when something in it depends on the content of an unknown value;
   *     the message names it
   */
  public static Late of(Value.Deferred deferred, Expressions expressions) {
    try {
      CelAbstractSyntaxTree ast = CelEngine.untyped().parse(deferred.expression()).getAst();
      return new Unfolding(expressions, deferred.variables()).of(ast.getExpr());
    } catch (CelValidationException e) {
      throw new ExpressionException("Not an expression: " + deferred.expression());
    }
  }

  /** A value that may hold references and deferred values, as far as it is known. */
  public static Late of(Value value, Expressions expressions) {
    return switch (value) {
      case Value.Reference reference -> new Late.Output(reference);
      case Value.Deferred deferred -> of(deferred, expressions);
      case Value.Items(var items) ->
          Late.list(items.stream().map(item -> of(item, expressions)).toList());
      case Value.Fields fields -> {
        if (fields.known()) {
          yield new Late.Known(fields);
        }
        throw new ExpressionException("a mapping with values that are not known yet");
      }
      case Value.Text _, Value.Numeral _, Value.Truth _, Value.Nothing _ -> new Late.Known(value);
    };
  }

  private Late of(CelExpr expr) {
    Optional<Late> path = path(expr);
    if (path.isPresent()) {
      return path.get();
    }
    return switch (expr.getKind()) {
      case CONSTANT -> new Late.Known(constant(expr.constant()));
      case IDENT -> name(expr.ident().name());
      case SELECT -> select(expr);
      case LIST -> Late.list(expr.list().elements().stream().map(this::of).toList());
      case CALL -> call(expr.call());
      case COMPREHENSION -> loop(expr.comprehension());
      case MAP, STRUCT, NOT_SET -> throw dependent("a mapping");
    };
  }

  /** What a name with dots that begins with one of our roots stands for. */
  private Optional<Late> path(CelExpr expr) {
    var parts = new ArrayList<String>();
    if (!collect(expr, parts)) {
      return Optional.empty();
    }
    boolean output = parts.getFirst().equals("components");
    int used = output ? 3 : 2;
    if (parts.size() < used) {
      return Optional.empty();
    }
    String name = output ? parts.get(1) + "." + parts.get(2) : parts.get(0) + "." + parts.get(1);
    Value value = variables.get(name);
    if (value == null) {
      throw dependent("`" + name + "`");
    }
    for (String field : parts.subList(used, parts.size())) {
      value = value instanceof Value.Fields fields ? fields.get(field) : Value.NOTHING;
    }
    return Optional.of(of(value, expressions));
  }

  private boolean collect(CelExpr expr, List<String> parts) {
    return switch (expr.getKind()) {
      case IDENT -> {
        boolean root = Chains.ROOTS.contains(expr.ident().name());
        yield root && !names.containsKey(expr.ident().name()) && parts.add(expr.ident().name());
      }
      case SELECT ->
          !expr.select().testOnly()
              && collect(expr.select().operand(), parts)
              && parts.add(expr.select().field());
      case CALL -> {
        Optional<String> key = Chains.constantKey(expr);
        yield key.isPresent()
            && collect(expr.call().args().getFirst(), parts)
            && parts.add(key.get());
      }
      case CONSTANT, LIST, STRUCT, MAP, COMPREHENSION, NOT_SET -> false;
    };
  }

  private static Value constant(CelConstant constant) {
    return switch (constant.getKind()) {
      case STRING_VALUE -> Value.of(constant.stringValue());
      case INT64_VALUE -> Value.of(constant.int64Value());
      case BOOLEAN_VALUE -> Value.of(constant.booleanValue());
      case NULL_VALUE -> Value.NOTHING;
      case DOUBLE_VALUE -> {
        double number = constant.doubleValue();
        // A value does not tell that a whole number was meant as a decimal one.
        if (number == Math.rint(number)) {
          throw dependent("a decimal number");
        }
        yield new Value.Numeral(BigDecimal.valueOf(number));
      }
      default -> throw dependent("a constant of an unusual type");
    };
  }

  private Late name(String name) {
    Late value = names.get(name);
    if (value == null) {
      throw dependent("`" + name + "`");
    }
    return value;
  }

  private Late select(CelExpr expr) {
    Late operand = of(expr.select().operand());
    if (!expr.select().testOnly() && operand instanceof Late.Known(Value.Fields fields)) {
      return new Late.Known(fields.get(expr.select().field()));
    }
    throw dependent("`." + expr.select().field() + "`");
  }

  private Late loop(CelExpr.CelComprehension loop) {
    List<Late> items = items(of(loop.iterRange()), "a loop over an unknown list");
    if (items.size() > ROUNDS) {
      throw dependent("a loop over more than " + ROUNDS + " items");
    }
    Late accumulated = of(loop.accuInit());
    Late outerItem = names.get(loop.iterVar());
    Late outerSum = names.get(loop.accuVar());
    for (Late item : items) {
      names.put(loop.iterVar(), item);
      names.put(loop.accuVar(), accumulated);
      if (!truth(of(loop.loopCondition()))) {
        break;
      }
      accumulated = of(loop.loopStep());
    }
    restore(loop.iterVar(), outerItem);
    names.put(loop.accuVar(), accumulated);
    Late result = of(loop.result());
    restore(loop.accuVar(), outerSum);
    return result;
  }

  private void restore(String name, @Nullable Late before) {
    if (before == null) {
      names.remove(name);
    } else {
      names.put(name, before);
    }
  }

  private Late call(CelExpr.CelCall call) {
    String function = call.function();
    List<CelExpr> args = call.args();
    switch (function) {
      case "_?_:_" -> {
        return of(truth(of(args.get(0))) ? args.get(1) : args.get(2));
      }
      case "_&&_" -> {
        return new Late.Known(Value.of(truth(of(args.get(0))) && truth(of(args.get(1)))));
      }
      case "_||_" -> {
        return new Late.Known(Value.of(truth(of(args.get(0))) || truth(of(args.get(1)))));
      }
      case "!_" -> {
        return new Late.Known(Value.of(!truth(of(args.getFirst()))));
      }
      case "@not_strictly_false" -> {
        return of(args.getFirst());
      }
      default -> {
        var operands = new ArrayList<Late>();
        call.target().ifPresent(target -> operands.add(of(target)));
        args.forEach(each -> operands.add(of(each)));
        boolean known = operands.stream().allMatch(Late.Known.class::isInstance);
        return known
            ? compute(function, call.target().isPresent(), operands)
            : unfold(function, operands);
      }
    }
  }

  /** Lets CEL itself compute what is known, with the operands as parameters. */
  private Late compute(String function, boolean method, List<Late> operands) {
    var values = new LinkedHashMap<String, Value>();
    for (int i = 0; i < operands.size(); i++) {
      if (operands.get(i) instanceof Late.Known(var value)) {
        values.put("param.v" + i, value);
      }
    }
    List<String> words = List.copyOf(values.keySet());
    String operator = OPERATORS.get(function);
    String code;
    if (operator != null) {
      code = words.get(0) + " " + operator + " " + words.get(1);
    } else if (function.equals("_[_]")) {
      code = words.get(0) + "[" + words.get(1) + "]";
    } else if (function.equals("-_")) {
      code = "-" + words.get(0);
    } else if (method) {
      List<String> rest = words.subList(1, words.size());
      code = words.get(0) + "." + function + "(" + String.join(", ", rest) + ")";
    } else {
      code = function + "(" + String.join(", ", words) + ")";
    }
    return new Late.Known(expressions.evaluate(new Value.Deferred(code, values)));
  }

  private static Late unfold(String function, List<Late> operands) {
    Late first = operands.getFirst();
    return switch (function) {
      case "_+_" -> sum(first, operands.get(1));
      case "string" -> textual(first, "string(…)");
      case "join" -> join(items(first, "join"), operands.size() > 1 ? word(operands.get(1)) : "");
      case "replace" -> {
        if (operands.size() != 3) {
          throw dependent("replace with a limit");
        }
        String from = word(operands.get(1));
        yield LateReplacement.of(textual(first, "replace"), from, word(operands.get(2)));
      }
      case "size" -> new Late.Known(Value.of(items(first, "size").size()));
      case "reverse" -> Late.list(items(first, "reverse").reversed());
      case "_[_]" -> item(items(first, "an index"), operands.get(1));
      case "slice" -> {
        List<Late> items = items(first, "slice");
        int from = index(operands.get(1), items.size());
        int to = index(operands.get(2), items.size());
        yield Late.list(items.subList(Math.min(from, to), to));
      }
      default -> throw dependent("`" + function + "`");
    };
  }

  private static Late sum(Late left, Late right) {
    if (isList(left) && isList(right)) {
      var items = new ArrayList<>(items(left, "+"));
      items.addAll(items(right, "+"));
      return Late.list(items);
    }
    return Late.join(List.of(textual(left, "+"), textual(right, "+")));
  }

  private static Late join(List<Late> items, String separator) {
    var texts = new ArrayList<Late>();
    IntStream.range(0, items.size())
        .forEach(i -> {
          if (i > 0) {
            texts.add(Late.text(separator));
          }
          texts.add(textual(items.get(i), "join"));
        });
    return Late.join(texts);
  }

  private static Late item(List<Late> items, Late index) {
    int at = index(index, items.size());
    if (at >= items.size()) {
      throw dependent("an item beyond the end of a list");
    }
    return items.get(at);
  }

  private static int index(Late late, int size) {
    if (late instanceof Late.Known(Value.Numeral(var number))
        && number.signum() >= 0
        && number.compareTo(BigDecimal.valueOf(size)) <= 0) {
      return number.intValue();
    }
    throw dependent("an index that is not known");
  }

  private static boolean isList(Late late) {
    return late instanceof Late.Listed || late instanceof Late.Known(Value.Items _);
  }

  private static List<Late> items(Late late, String where) {
    return switch (late) {
      case Late.Listed(var items) -> items;
      case Late.Known(Value.Items(var items)) -> items.stream().<Late>map(Late.Known::new).toList();
      default -> throw dependent(where);
    };
  }

  private static Late textual(Late late, String where) {
    return switch (late) {
      case Late.Output _, Late.Joined _, Late.Replaced _, Late.Known(Value.Text _) -> late;
      case Late.Known _, Late.Listed _ -> throw dependent(where);
    };
  }

  private static String word(Late late) {
    if (late instanceof Late.Known(Value.Text(var text))) {
      return text;
    }
    throw dependent("an argument that is not known");
  }

  private static boolean truth(Late late) {
    if (late instanceof Late.Known(Value.Truth(var truth))) {
      return truth;
    }
    throw dependent("a condition");
  }

  private static ExpressionException dependent(String what) {
    return new ExpressionException(what);
  }
}
