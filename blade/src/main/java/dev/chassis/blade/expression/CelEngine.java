package dev.chassis.blade.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelListsExtensions.Function;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * CEL as this project uses it: the standard functions and macros, and the extensions for text,
 * lists and mathematics. {@code lists.range} is left out: a short expression could fill the memory
 * with it. Thread-safe.
 */
final class CelEngine {

  /** The longest expression, in characters. */
  static final int MAXIMUM_LENGTH = 4096;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .comprehensionMaxIterations(10_000)
          .maxExpressionCodePointSize(2 * 1024 * 1024)
          .maxParseRecursionDepth(200)
          .build();

  private static final Function[] LIST_FUNCTIONS = {
    Function.SLICE,
    Function.FLATTEN,
    Function.DISTINCT,
    Function.REVERSE,
    Function.SORT,
    Function.SORT_BY
  };

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder()
          .setOptions(OPTIONS)
          .addLibraries(
              CelExtensions.strings(), CelExtensions.math(), CelExtensions.lists(LIST_FUNCTIONS))
          .build();

  private static final CelCompiler UNTYPED =
      builder()
          .addVar("param", SimpleType.DYN)
          .addVar("env", SimpleType.DYN)
          .addVar("components", SimpleType.DYN)
          .addVar("blade", SimpleType.DYN)
          .build();

  private CelEngine() {}

  /** A compiler that knows no types; whatever a typed one accepts, it accepts too. */
  static CelCompiler untyped() {
    return UNTYPED;
  }

  /** A compiler that knows the types of the names in a scope. */
  static CelCompiler compiler(Scope scope) {
    var types = new HashMap<String, CelType>();
    var parameters = new HashMap<String, CelType>();
    scope.parameters().forEach((name, type) -> parameters.put(name, ParameterTypes.cel(type)));
    var components = new HashMap<String, CelType>();
    for (String component : scope.components()) {
      var outputs = new HashMap<String, CelType>();
      scope.outputs(component).forEach((name, output) -> outputs.put(name, output.type().cel()));
      components.put(component, struct("component " + component, outputs, types));
    }
    var blade = new HashMap<String, CelType>();
    scope.blade().keySet().forEach(name -> blade.put(name, SimpleType.STRING));
    StructType paramRoot = struct("param", parameters, types);
    StructType componentsRoot = struct("components", components, types);
    StructType bladeRoot = struct("blade", blade, types);
    return builder()
        .setTypeProvider(new Types(ImmutableMap.copyOf(types)))
        .addVar("param", paramRoot)
        .addVar("env", MapType.create(SimpleType.STRING, SimpleType.DYN))
        .addVar("components", componentsRoot)
        .addVar("blade", bladeRoot)
        .build();
  }

  static CelRuntime.Program program(CelAbstractSyntaxTree ast) throws CelEvaluationException {
    return RUNTIME.createProgram(ast);
  }

  private static CelCompilerBuilder builder() {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .addLibraries(
            CelExtensions.strings(), CelExtensions.math(), CelExtensions.lists(LIST_FUNCTIONS));
  }

  private static StructType struct(
      String name, Map<String, CelType> fields, Map<String, CelType> types) {
    ImmutableMap<String, CelType> known = ImmutableMap.copyOf(fields);
    StructType struct =
        StructType.create(name, known.keySet(), field -> Optional.ofNullable(known.get(field)));
    types.put(name, struct);
    return struct;
  }

  private record Types(ImmutableMap<String, CelType> byName) implements CelTypeProvider {
    @Override
    public ImmutableCollection<CelType> types() {
      return ImmutableList.copyOf(byName.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
      return Optional.ofNullable(byName.get(name));
    }
  }
}
