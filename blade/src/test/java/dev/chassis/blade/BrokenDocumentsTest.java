package dev.chassis.blade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.blade.diagnostic.Diagnostic;
import dev.chassis.blade.diagnostic.DiagnosticText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BrokenDocumentsTest {

  private static final ReadContext CONTEXT = GoldenCase.context();

  @TestFactory
  Stream<DynamicTest> eachBrokenDocumentIsAnsweredAsItsFileSays() {
    return GoldenCase.in("broken").stream()
        .map(golden ->
            DynamicTest.dynamicTest(
                golden.name(),
                () -> {
                  Compilation<Document> read =
                      Documents.read("blade.yaml", golden.input(), CONTEXT);
                  String actual =
                      read.diagnostics().stream()
                          .map(DiagnosticText::line)
                          .collect(Collectors.joining("\n"));
                  assertThat(read.result()).isEmpty();
                  assertThat(read.diagnostics()).isNotEmpty();
                  assertThat(actual).isEqualTo(golden.expectedOr(actual));
                }));
  }

  @Test
  void thereAreAtLeastTwoHundredBrokenDocuments() {
    assertThat(GoldenCase.in("broken")).hasSizeGreaterThanOrEqualTo(200);
  }

  @TestFactory
  Stream<DynamicTest> eachAnswerNamesPlaceAndNextStep() {
    return GoldenCase.in("broken").stream()
        .map(golden ->
            DynamicTest.dynamicTest(
                golden.name(),
                () -> {
                  List<Diagnostic> diagnostics =
                      Documents.read("blade.yaml", golden.input(), CONTEXT).diagnostics();
                  assertThat(diagnostics)
                      .allSatisfy(each -> {
                        assertThat(each.summary()).isNotBlank();
                        assertThat(each.nextStep()).isNotBlank();
                        assertThat(each.code()).matches("[a-z0-9-]+");
                        assertThat(each.position().source()).isNotBlank();
                      });
                }));
  }
}
