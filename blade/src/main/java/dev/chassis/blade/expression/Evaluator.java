package dev.chassis.blade.expression;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.document.Node;
import dev.chassis.blade.document.Scalar;
import dev.chassis.blade.schema.Shape;
import dev.chassis.blade.schema.Surroundings.Outcome;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates texts with expressions in one scope. A text that is one expression keeps the type of
 * its value; expressions among other text are joined to text. Confined to one thread.
 */
public final class Evaluator {

  private final Diagnostics diagnostics;
  private final CodeReader codes;

  public Evaluator(Scope scope, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.codes = new CodeReader(scope);
  }

  /** Evaluates a text; {@code late} says whether the value may be known only during the run. */
  public Outcome evaluate(Scalar scalar, Shape shape, String path, boolean late) {
    var reporter = new Reporter(diagnostics, scalar, path);
    List<Segment> segments = Segments.of(scalar.text());
    if (segments.getLast() instanceof Segment.Open(var offset)) {
      reporter.error(
          "expression-syntax",
          offset,
          "The `${` is not closed",
          "",
          "Add the closing brace, or write `$${` for a plain `${`");
      return new Outcome.Unknown();
    }
    Code code =
        segments.size() == 1 && segments.getFirst() instanceof Segment.Code whole
            ? whole(whole, shape, reporter)
            : mixed(segments, reporter);
    return switch (code) {
      case Code.Known(var value) -> new Outcome.Known(Node.of(value, scalar.position()));
      case Code.Unknown _ -> new Outcome.Unknown();
      case Code.Later later -> later(later, late, reporter);
    };
  }

  private Code whole(Segment.Code segment, Shape shape, Reporter reporter) {
    Code code = codes.read(segment, reporter);
    if (code instanceof Code.Later later && shape instanceof Shape.Text && !textual(later.type())) {
      reporter.error(
          "expression-type",
          segment.offset(),
          "The expression gives "
              + CelWords.type(later.type())
              + ", but `"
              + reporter.field()
              + "` must be text",
          "",
          later.type().kind() == CelKind.LIST
              ? "Join the items: `.join(\", \")`"
              : "Wrap the expression in `string(…)`");
      return new Code.Unknown();
    }
    return code;
  }

  private Code mixed(List<Segment> segments, Reporter reporter) {
    var parts = new ArrayList<String>();
    var known = new StringBuilder();
    var variables = new LinkedHashMap<String, Value>();
    String first = "";
    boolean unknown = false;
    for (Segment segment : segments) {
      switch (segment) {
        case Segment.Literal(var text) -> known.append(text);
        case Segment.Code code -> {
          switch (codes.read(code, reporter)) {
            case Code.Unknown _ -> unknown = true;
            case Code.Known(var value) -> {
              Optional<String> text = Plainly.inText(value);
              text.ifPresent(known::append);
              unknown |= text.isEmpty() && notText(code, value, reporter);
            }
            case Code.Later later -> {
              unknown |= isStructure(later.type()) && notText(code, Value.of(List.of()), reporter);
              first = first.isEmpty() ? later.first() : first;
              variables.putAll(later.variables());
              flush(known, parts);
              parts.add(
                  later.type().kind() == CelKind.STRING
                      ? "(" + later.expression() + ")"
                      : "string(" + later.expression() + ")");
            }
          }
        }
        case Segment.Open _ -> throw new IllegalStateException("open braces were refused");
      }
    }
    if (unknown) {
      return new Code.Unknown();
    }
    if (parts.isEmpty()) {
      return new Code.Known(Value.of(known.toString()));
    }
    flush(known, parts);
    return new Code.Later(joined(parts), variables, dev.cel.common.types.SimpleType.STRING, first);
  }

  /** One flat list, so that a long text with many expressions does not nest deeply. */
  private static String joined(List<String> parts) {
    return parts.size() == 1 ? parts.getFirst() : "[" + String.join(", ", parts) + "].join(\"\")";
  }

  private static void flush(StringBuilder known, List<String> parts) {
    if (!known.isEmpty()) {
      parts.add(quote(known.toString()));
      known.setLength(0);
    }
  }

  private Outcome later(Code.Later later, boolean allowed, Reporter reporter) {
    if (allowed) {
      return new Outcome.Later(new Value.Deferred(later.expression(), later.variables()));
    }
    reporter.error(
        "known-too-late",
        reporter.scalar().text().indexOf("${"),
        "`components."
            + later.first()
            + "` is known only while the blade runs, and `"
            + reporter.field()
            + "` must be known before",
        "such values in the content of files, in commands and in outputs",
        "Use an output that is always known (docs/reference/blade.md lists them), or give the value itself");
    return new Outcome.Unknown();
  }

  private static boolean notText(Segment.Code code, Value value, Reporter reporter) {
    boolean list = value instanceof Value.Items;
    reporter.error(
        "expression-type",
        code.offset(),
        (list ? "A list" : value.isNothing() ? "Nothing" : "A mapping")
            + " cannot stand in the middle of text",
        "text, numbers, true or false",
        list
            ? "Join the items: `.join(\", \")`"
            : value.isNothing()
                ? "Give the parameter a value or a default"
                : "Name one of its fields");
    return true;
  }

  private static boolean isStructure(CelType type) {
    return switch (type.kind()) {
      case LIST, MAP, STRUCT -> true;
      default -> false;
    };
  }

  private static boolean textual(CelType type) {
    return type.kind() == CelKind.STRING || type.kind() == CelKind.DYN;
  }

  /** A text as CEL writes it. */
  static String quote(String text) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
