package dev.chassis.blade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GoodDocumentsTest {

  private static final ReadContext CONTEXT = GoldenCase.context();

  @TestFactory
  Stream<DynamicTest> eachGoodDocumentGivesTheModelThatItsFileSays() {
    return GoldenCase.in("good").stream()
        .map(golden ->
            DynamicTest.dynamicTest(
                golden.name(),
                () -> {
                  Compilation<Document> read =
                      Documents.read("blade.yaml", golden.input(), CONTEXT);
                  assertThat(read.diagnostics()).isEmpty();
                  String actual = ModelText.of(read.result().orElseThrow());
                  assertThat(actual.strip()).isEqualTo(golden.expectedOr(actual));
                }));
  }
}
