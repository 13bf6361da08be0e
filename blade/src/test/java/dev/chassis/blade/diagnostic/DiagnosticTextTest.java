package dev.chassis.blade.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiagnosticTextTest {

  private static final String TEXT = "kind: Blade\nspec:\n  flavour: small\n";

  @Test
  void theLineIsShownWithACaretBelowThePlace() {
    assertThat(new DiagnosticText(false).block(at(3, 3), TEXT))
        .isEqualTo(
            """
            error: There is no field `flavour` here; did you mean `flavor`?
             --> a.yaml:3:3
              |
            3 |   flavour: small
              |   ^
              = allowed: flavor
              = next: Write `flavor`
            """);
  }

  @Test
  void coloursAreLeftOutUnlessAskedFor() {
    assertThat(new DiagnosticText(false).block(at(3, 3), TEXT)).doesNotContain("\u001b");
    assertThat(new DiagnosticText(true).block(at(3, 3), TEXT)).contains("\u001b[1;31merror");
  }

  @Test
  void aDocumentAsAWholeHasNoExcerpt() {
    assertThat(new DiagnosticText(false).block(at(0, 0), TEXT))
        .doesNotContain("|")
        .contains("--> a.yaml\n");
  }

  @Test
  void aLongLineIsCutAroundThePlace() {
    String line = "x".repeat(5_000);
    assertThat(new DiagnosticText(false).block(at(1, 4_000), line).lines())
        .allSatisfy(each -> assertThat(each.length()).isLessThan(200));
  }

  @Test
  void aCaretBeyondTheLineStandsAtItsEnd() {
    assertThat(new DiagnosticText(false).block(at(1, 99), TEXT)).contains("\n  |            ^\n");
  }

  @Test
  void oneLineSaysItAll() {
    assertThat(DiagnosticText.line(at(3, 3)))
        .isEqualTo(
            "a.yaml:3:3: error: There is no field `flavour` here; did you mean `flavor`? Allowed: flavor. Next: Write `flavor`.");
  }

  private static Diagnostic at(int line, int column) {
    return new Diagnostic(
        Severity.ERROR,
        "unknown-field",
        new Position("a.yaml", line, column),
        "spec",
        "There is no field `flavour` here; did you mean `flavor`?",
        "flavor",
        "Write `flavor`");
  }
}
