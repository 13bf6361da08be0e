package dev.chassis.blade;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.chassis.blade.diagnostic.Diagnostic;
import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.document.DocumentReader;
import dev.chassis.blade.document.Node;
import dev.chassis.blade.schema.JsonSchemas;
import dev.chassis.blade.schema.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The published schemas against our own check, over every golden document. */
class JsonSchemasTest {

  /** Mistakes that the form alone tells. */
  private static final Set<String> STRUCTURAL =
      Set.of(
          "unknown-field",
          "missing-field",
          "wrong-type",
          "bad-format",
          "not-allowed",
          "out-of-range");

  private static final ReadContext CONTEXT = GoldenCase.context();
  private static final Map<Kind, Schema> SCHEMAS = new EnumMap<>(Kind.class);

  static {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    for (Kind kind : Kind.values()) {
      SCHEMAS.put(kind, registry.getSchema(JsonSchemas.of(kind), InputFormat.JSON));
    }
  }

  private record Checked(GoldenCase golden, Kind kind, String json) {}

  @TestFactory
  Stream<DynamicTest> eachGoodDocumentIsValidInTheSchema() {
    return documents("good")
        .map(each ->
            DynamicTest.dynamicTest(
                each.golden().name(), () -> assertThat(problems(each)).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> eachStructuralMistakeIsInvalidInTheSchema() {
    return documents("broken")
        .filter(each -> isStructural(each.golden()))
        .map(each ->
            DynamicTest.dynamicTest(
                each.golden().name(), () -> assertThat(problems(each)).isNotEmpty()));
  }

  private static List<String> problems(Checked document) {
    Schema schema = SCHEMAS.get(document.kind());
    assertThat(schema).isNotNull();
    return schema == null
        ? List.of()
        : schema.validate(document.json(), InputFormat.JSON).stream()
            .map(Object::toString)
            .toList();
  }

  /** Whether all that we say of a document is about its form, as written and not as evaluated. */
  private static boolean isStructural(GoldenCase golden) {
    List<Diagnostic> diagnostics =
        Documents.read("blade.yaml", golden.input(), CONTEXT).diagnostics();
    return diagnostics.stream()
        .allMatch(each ->
            STRUCTURAL.contains(each.code())
                && each.position().source().equals("blade.yaml")
                && !each.path().startsWith("spec.parameters.")
                && !(each.code().equals("missing-field") && each.path().contains(".provision."))
                && !golden.name().startsWith("expression-"));
  }

  private static Stream<Checked> documents(String folder) {
    return GoldenCase.in(folder).stream().flatMap(golden -> document(golden).stream());
  }

  private static Optional<Checked> document(GoldenCase golden) {
    return DocumentReader.read("blade.yaml", golden.input(), new Diagnostics())
        .flatMap(tree ->
            tree.get("kind")
                .map(Node::value)
                .flatMap(value -> Kind.named(String.valueOf(value.asText())))
                .map(kind -> new Checked(golden, kind, tree.value().canonical())));
  }
}
