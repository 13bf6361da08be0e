package dev.chassis.plan.compile;

import dev.cel.common.CelException;
import dev.cel.common.CelOptions;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.chassis.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Evaluates deferred values as the engine does once every output is known. */
public final class TestExpressions {

  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(
              CelOptions.current()
                  .maxExpressionCodePointSize(2 * 1024 * 1024)
                  .maxParseRecursionDepth(60)
                  .build())
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addVar("components", SimpleType.DYN)
          .addLibraries(CelExtensions.strings())
          .build();
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder().addLibraries(CelExtensions.strings()).build();

  private TestExpressions() {}

  /** The text in which each reference stands as its address and output in angle brackets. */
  public static String withNames(Value.Deferred deferred) {
    return evaluate(
        deferred, reference -> "<" + reference.address() + "." + reference.output() + ">");
  }

  /** The text, given what each reference leads to. */
  public static String evaluate(
      Value.Deferred deferred, Function<Value.Reference, String> outputs) {
    var components = new HashMap<String, Map<String, Object>>();
    deferred
        .variables()
        .forEach((name, value) -> {
          int dot = name.indexOf('.');
          components
              .computeIfAbsent(name.substring(0, dot), _ -> new HashMap<>())
              .put(name.substring(dot + 1), plain(value, outputs));
        });
    try {
      var program = RUNTIME.createProgram(COMPILER.compile(deferred.expression()).getAst());
      return String.valueOf(program.eval(Map.of("components", components)));
    } catch (CelException e) {
      throw new AssertionError("Not an expression: " + deferred.expression(), e);
    }
  }

  private static Object plain(Value value, Function<Value.Reference, String> outputs) {
    return switch (value) {
      case Value.Reference reference -> outputs.apply(reference);
      case Value.Items(var items) -> items.stream().map(item -> plain(item, outputs)).toList();
      case Value.Text(var text) -> text;
      case Value.Numeral(var number) -> number.longValue();
      case Value.Truth(var truth) -> truth;
      case Value.Nothing _, Value.Fields _, Value.Deferred _ ->
          throw new AssertionError("No variable is of this kind: " + value.canonical());
    };
  }
}
