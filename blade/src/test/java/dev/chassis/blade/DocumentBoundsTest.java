package dev.chassis.blade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.blade.diagnostic.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentBoundsTest {

  private static final String HEAD =
      "apiVersion: chassis.dev/v1alpha1\nkind: Environment\nmetadata: {name: a}\nspec:\n  level: federation\n  variables:\n";

  @Test
  void aDocumentOfTenMegabytesIsRefusedAtOnce() {
    String big = HEAD + "    a: 1\n".repeat(10 * 1024 * 1024 / 9);
    assertThat(codes(big.getBytes(StandardCharsets.UTF_8))).containsExactly("document-too-big");
  }

  @Test
  void aDocumentTenThousandDeepInFlowStyleIsRefusedAtOnce() {
    assertThat(codes(HEAD + "    a: " + "[".repeat(10_000) + "]".repeat(10_000)))
        .containsExactly("too-deep");
  }

  @Test
  void aDocumentTenThousandDeepInBlockStyleIsRefusedAtOnce() {
    var deep = new StringBuilder();
    for (int i = 0; i < 1_900; i++) {
      deep.append(" ".repeat(i)).append("a:\n");
    }
    assertThat(codes(deep.toString())).containsExactly("too-deep");
    assertThat(codes("- ".repeat(10_000) + "a")).containsExactly("too-deep");
  }

  @Test
  void aBillionLaughsAreRefusedAtOnce() {
    var laughs =
        new StringBuilder(HEAD).append("    a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (int i = 1; i < 10; i++) {
      laughs.append("    a%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(8)));
    }
    assertThat(codes(laughs.toString()))
        .hasSize(1)
        .containsAnyOf("too-many-nodes", "too-many-aliases");
  }

  @Test
  void fewAliasesOfMuchAreRefusedAtOnce() {
    String list = "[" + "1, ".repeat(9_000) + "1]";
    assertThat(codes(HEAD + "    a: &a " + list + "\n    b: [" + "*a, ".repeat(20) + "1]\n"))
        .containsExactly("too-many-nodes");
  }

  @Test
  void anAliasOfItselfIsRefused() {
    assertThat(codes(HEAD + "    a: &a [1, *a]\n")).containsExactly("unknown-anchor");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] latin = (HEAD + "    name: caf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(codes(latin)).containsExactly("not-utf-8");
  }

  @Test
  void aNulCharacterIsRefusedWithItsPlace() {
    List<Diagnostic> found = read((HEAD + "    a: x\0y\n").getBytes(StandardCharsets.UTF_8));
    assertThat(found).extracting(Diagnostic::code).containsExactly("forbidden-character");
    assertThat(found.getFirst().position()).hasToString("a.yaml:7:9");
  }

  @Test
  void aByteOrderMarkIsPassedOver() {
    byte[] marked = ("\uFEFF" + HEAD + "    a: 1\n").getBytes(StandardCharsets.UTF_8);
    assertThat(codes(marked)).isEmpty();
  }

  @Test
  void aHopelessDocumentGivesAtMostAHundredDiagnostics() {
    assertThat(
            codes(
                "apiVersion: chassis.dev/v1alpha1\nkind: Project\nmetadata: {name: a}\nspec:\n  members: ["
                    + "x, ".repeat(900)
                    + "]\n"))
        .hasSize(100);
  }

  @Test
  void aMillionCharactersInOneTextAreRead() {
    assertThat(codes(HEAD + "    a: " + "x".repeat(1_000_000) + "\n")).isEmpty();
  }

  private static List<String> codes(String text) {
    return codes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> codes(byte[] content) {
    return read(content).stream().map(Diagnostic::code).toList();
  }

  /** Reads within a second, the promise that the document makes. */
  private static List<Diagnostic> read(byte[] content) {
    long start = System.nanoTime();
    List<Diagnostic> found = Documents.read("a.yaml", content, ReadContext.empty()).diagnostics();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    return found;
  }
}
