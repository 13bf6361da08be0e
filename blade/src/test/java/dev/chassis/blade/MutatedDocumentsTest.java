package dev.chassis.blade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.blade.diagnostic.Diagnostic;
import dev.chassis.blade.diagnostic.DiagnosticText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever a slip of the hand makes of a document, it is read or answered, never a crash. */
class MutatedDocumentsTest {

  private static final int ROUNDS = 3_000;
  private static final List<String> VALUES =
      List.of(
          "~",
          "{}",
          "[]",
          "[x]",
          "{x: y}",
          "-1",
          "99999999999999999999",
          "1.5",
          "true",
          "\"\"",
          "x",
          "${env.domain}",
          "${components.web.fqdn}",
          "${components.front.id}",
          "${param.workers}",
          "${env.ntp}",
          "${",
          "10.20.0.0/24",
          "20GiB",
          "*a",
          "&a b",
          "é",
          "${1/0}",
          "${null}");
  private static final Pattern VALUE =
      Pattern.compile("(?<=: )[^,\\s{}\\[\\]]+|(?<=\\[)[^,\\s\\]]+");

  private static final ReadContext CONTEXT = GoldenCase.context();

  @Test
  void aMutatedDocumentIsReadOrAnswered() {
    Random random = new Random(20260904);
    List<GoldenCase> good = GoldenCase.in("good");
    for (int i = 0; i < ROUNDS; i++) {
      String text = good.get(random.nextInt(good.size())).input();
      for (int slips = 1 + random.nextInt(3); slips > 0; slips--) {
        text = mutated(text, random);
      }
      Compilation<Document> read = read(text);
      assertThat(read.result().isPresent()).as(text).isEqualTo(read.diagnostics().isEmpty());
      for (Diagnostic each : read.diagnostics()) {
        assertThat(DiagnosticText.line(each))
            .as(text)
            .doesNotContain("Optional[", "dev.chassis.blade", "Exception");
        assertThat(each.nextStep()).as(text).isNotBlank();
        assertThat(new DiagnosticText(false).block(each, text)).isNotBlank();
      }
    }
  }

  private static Compilation<Document> read(String text) {
    try {
      return Documents.read("blade.yaml", text, CONTEXT);
    } catch (RuntimeException e) {
      throw new AssertionError("crashed on:\n" + text, e);
    }
  }

  private static String mutated(String text, Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> withValue(text, random);
      case 1 -> withoutLine(text, random);
      case 2 -> withLineTwice(text, random);
      case 3 -> withCharacter(text, random);
      default -> withValue(text, random);
    };
  }

  private static String withValue(String text, Random random) {
    Matcher matcher = VALUE.matcher(text);
    var places = new ArrayList<int[]>();
    while (matcher.find()) {
      places.add(new int[] {matcher.start(), matcher.end()});
    }
    if (places.isEmpty()) {
      return text;
    }
    int[] place = places.get(random.nextInt(places.size()));
    String value = VALUES.get(random.nextInt(VALUES.size()));
    return text.substring(0, place[0]) + value + text.substring(place[1]);
  }

  private static String withoutLine(String text, Random random) {
    var lines = new ArrayList<>(text.lines().toList());
    if (lines.size() > 4) {
      lines.remove(3 + random.nextInt(lines.size() - 3));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String withLineTwice(String text, Random random) {
    var lines = new ArrayList<>(text.lines().toList());
    int line = random.nextInt(lines.size());
    lines.add(line, lines.get(random.nextInt(lines.size())));
    return String.join("\n", lines) + "\n";
  }

  private static String withCharacter(String text, Random random) {
    int place = random.nextInt(text.length());
    String characters = ":-{}[]\"' \n#&*!|>$x0,é";
    char c = characters.charAt(random.nextInt(characters.length()));
    return text.substring(0, place) + c + text.substring(random.nextBoolean() ? place : place + 1);
  }
}
