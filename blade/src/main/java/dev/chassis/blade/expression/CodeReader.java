package dev.chassis.blade.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks and evaluates single expressions of one scope. Confined to one thread. */
final class CodeReader {

  private final Scope scope;
  private @Nullable CelCompiler compiler;
  private @Nullable Object environment;

  CodeReader(Scope scope) {
    this.scope = scope;
  }

  Code read(Segment.Code code, Reporter reporter) {
    Optional<Chain> path = SimplePath.of(code.code());
    if (path.isPresent()) {
      return new ChainCheck(scope, reporter, code.offset()).passes(path.get())
          ? simple(path.get(), code, reporter)
          : new Code.Unknown();
    }
    Optional<CompiledCode.Parsed> parsed = parse(code, reporter);
    if (parsed.isEmpty()) {
      return new Code.Unknown();
    }
    var check = new ChainCheck(scope, reporter, code.offset());
    boolean known = true;
    for (Chain chain : parsed.get().chains()) {
      known &= check.passes(chain);
    }
    return known ? check(parsed.get(), code, reporter) : new Code.Unknown();
  }

  /** A path needs no CEL: most expressions are one. */
  private Code simple(Chain chain, Segment.Code code, Reporter reporter) {
    if (chain.root().equals("components") && chain.size() > 3
        || chain.root().equals("blade") && chain.size() > 2) {
      reporter.error(
          "expression-type",
          code.offset() + chain.parts().getLast().offset(),
          "`" + chain.parts().get(chain.size() - 2).name() + "` has no fields",
          "",
          "Remove `." + chain.parts().getLast().name() + "`");
      return new Code.Unknown();
    }
    var used = new UsedNames(scope, List.of(chain), code.offset());
    if (!used.complete(reporter)) {
      return new Code.Unknown();
    }
    if (!used.later().isEmpty()) {
      ComponentOutputs.Output output = scope.outputs(chain.name(1)).get(chain.name(2));
      CelType type = output == null ? SimpleType.DYN : output.type().cel();
      return new Code.Later(code.code().strip(), used.variables(), type, used.later());
    }
    Value value = used.value(chain);
    for (int i = used.depth(chain); i < chain.size(); i++) {
      if (!(value instanceof Value.Fields fields)) {
        reporter.error(
            "expression-type",
            code.offset() + chain.parts().get(i).offset(),
            "`" + chain.name(i - 1) + "` has no fields",
            "",
            "Remove `." + chain.name(i) + "`");
        return new Code.Unknown();
      }
      value = fields.get(chain.name(i));
    }
    return new Code.Known(value);
  }

  private Optional<CompiledCode.Parsed> parse(Segment.Code code, Reporter reporter) {
    if (code.code().length() > CelEngine.MAXIMUM_LENGTH) {
      reporter.error(
          "expression-too-long",
          code.offset(),
          "The expression has " + code.code().length() + " characters",
          "at most " + CelEngine.MAXIMUM_LENGTH,
          "Compute part of it in the environment or a parameter");
      return Optional.empty();
    }
    if (code.code().isBlank()) {
      reporter.error(
          "expression-syntax",
          code.offset(),
          "The expression is empty",
          "",
          "Write an expression between the braces, or `$${` for a plain `${`");
      return Optional.empty();
    }
    Optional<CompiledCode.Parsed> before = CompiledCode.parsed(code.code());
    if (before.isPresent()) {
      return before;
    }
    CelValidationResult result = compiler().parse(code.code());
    if (result.hasError()) {
      report("expression-syntax", result.getErrors().getFirst(), code, reporter);
      return Optional.empty();
    }
    try {
      CelAbstractSyntaxTree ast = result.getAst();
      return Optional.of(
          CompiledCode.keep(code.code(), new CompiledCode.Parsed(ast, Chains.in(ast))));
    } catch (CelValidationException e) {
      throw new IllegalStateException("no error was reported", e);
    }
  }

  private Code check(CompiledCode.Parsed parsed, Segment.Code code, Reporter reporter) {
    Optional<CompiledCode.Checked> checked =
        CompiledCode.checked(code.code(), parsed.chains(), scope)
            .or(() -> typed(parsed, code, reporter));
    if (checked.isEmpty()) {
      return new Code.Unknown();
    }
    var used = new UsedNames(scope, parsed.chains(), code.offset());
    if (!used.complete(reporter)) {
      return new Code.Unknown();
    }
    return used.later().isEmpty()
        ? evaluate(checked.get(), used, code, reporter)
        : new Code.Later(
            used.kept(code.code()),
            used.variables(),
            checked.get().ast().getResultType(),
            used.later());
  }

  private Optional<CompiledCode.Checked> typed(
      CompiledCode.Parsed parsed, Segment.Code code, Reporter reporter) {
    CelAbstractSyntaxTree typed =
        CelAbstractSyntaxTree.newParsedAst(
            Chains.withFields(parsed.ast().getExpr()), parsed.ast().getSource());
    CelValidationResult result = compiler().check(typed);
    if (result.hasError()) {
      report("expression-type", result.getErrors().getFirst(), code, reporter);
      return Optional.empty();
    }
    try {
      CelAbstractSyntaxTree ast = result.getAst();
      return Optional.of(
          CompiledCode.keep(
              code.code(),
              parsed.chains(),
              scope,
              new CompiledCode.Checked(ast, CelEngine.program(ast))));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalStateException("no error was reported", e);
    }
  }

  private Code evaluate(
      CompiledCode.Checked checked, UsedNames used, Segment.Code code, Reporter reporter) {
    Map<String, Object> variables = used.activation(environment());
    if (SizeBound.of(checked.ast().getExpr(), variables) > SizeBound.LIMIT) {
      reporter.error(
          "expression-cost",
          code.offset(),
          "The expression may build more text than is reasonable",
          "",
          "Simplify it");
      return new Code.Unknown();
    }
    try {
      Optional<Value> value = Plainly.toValue(checked.program().eval(variables));
      if (value.isPresent()) {
        return new Code.Known(value.get());
      }
      reporter.error(
          "expression-type",
          code.offset(),
          "The expression gives something that no document can hold",
          "text, numbers, true or false, lists and mappings",
          "Convert it with string(…)");
    } catch (CelEvaluationException e) {
      CelWords.Explanation words = CelWords.ofEvaluation(String.valueOf(e.getMessage()));
      reporter.error("expression-value", code.offset(), words.summary(), "", words.nextStep());
    }
    return new Code.Unknown();
  }

  private static void report(String kind, CelIssue issue, Segment.Code code, Reporter reporter) {
    CelWords.Explanation words = CelWords.of(issue.getMessage());
    reporter.error(
        kind,
        code.offset() + offset(code.code(), issue.getSourceLocation()),
        words.summary(),
        "",
        words.nextStep());
  }

  private static int offset(String code, CelSourceLocation location) {
    int line = 1;
    int start = 0;
    while (line < location.getLine()) {
      int next = code.indexOf('\n', start);
      if (next < 0) {
        break;
      }
      start = next + 1;
      line++;
    }
    return Math.min(code.length(), start + Math.max(0, location.getColumn()));
  }

  private CelCompiler compiler() {
    CelCompiler known = compiler;
    if (known == null) {
      known = CelEngine.compiler(scope);
      compiler = known;
    }
    return known;
  }

  private Object environment() {
    Object known = environment;
    if (known == null) {
      known = Plainly.toCel(Value.of(scope.environment().orElse(Map.of())));
      environment = known;
    }
    return known;
  }
}
