package dev.chassis.plan.compile.cloudinit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.plan.compile.TestExpressions;
import dev.chassis.plan.compile.YamlText;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlWriterTest {

  private static final String[] PIECES = {
    "a", "Z", "7", " ", "  ", "\n", "\n\n", ":", ": ", " #", "-", "- ", "\t", "\"", "'", "\\", "é",
    "€", "\r", "\u0007", "{", "}", "[", ",", "&", "*", "!", "|", ">", "%", "@", "`", "~", "=",
    "\u2028", "😀", "0x1", "1e3", "yes", "null"
  };

  @Test
  void everyTextIsReadBackAsItWas() {
    var random = new Random(42);
    for (int i = 0; i < 5_000; i++) {
      var text = new StringBuilder();
      for (int j = random.nextInt(9); j > 0; j--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      var written = written(text.toString());
      assertThat(YamlText.read(written).get("text")).as(written).isEqualTo(text.toString());
      assertThat(YamlText.read(written).get("list"))
          .as(written)
          .isEqualTo(List.of(text.toString(), List.of("sh", text.toString())));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "No",
        "ON",
        "true",
        "null",
        "~",
        "12:30:45",
        "0644",
        "0x1f",
        "1e3",
        "1_000",
        "-",
        "2026-11-21",
        ".inf",
        "=",
        "<<",
        "",
        " x",
        "x ",
        "a: b",
        "a #b",
        "@x",
        "- x"
      })
  void textThatAReaderTakesForSomethingElseIsQuoted(String text) {
    assertThat(written(text)).startsWith("text: \"");
  }

  @Test
  void longTextIsWrittenLineByLine() {
    assertThat(written("one\n\n  two\n")).startsWith("text: |\n  one\n\n    two\nlist:");
  }

  @Test
  void lateTextKeepsItsLinesWhateverTheyAre() {
    for (String late : List.of("one", "one\n", "one\n  two\n\nthree", " x\n", "\n\nx\n")) {
      var entry = new Yaml.Entries().with("text", new Yaml.LateText(address("web"))).end();
      var list = new Yaml.Entries().withItems("items", List.of(entry, entry)).with("end", true);
      var out = new TextParts();
      new YamlWriter(out).write(list.end());
      String text = TestExpressions.evaluate((Value.Deferred) out.value(), _ -> late);
      String expected = late.endsWith("\n") ? late : late + "\n";
      assertThat(YamlText.read(text).get("items"))
          .isEqualTo(List.of(Map.of("text", expected), Map.of("text", expected)));
      assertThat(YamlText.read(text).get("end")).isEqualTo(true);
    }
  }

  @Test
  void hundredLateFilesAreOneExpression() {
    var items = new ArrayList<Yaml>();
    for (int i = 0; i < 100; i++) {
      items.add(new Yaml.LateText(address("web" + i)));
    }
    var out = new TextParts();
    new YamlWriter(out).write(new Yaml.Entries().withItems("items", items).end());
    String text = TestExpressions.withNames((Value.Deferred) out.value());
    assertThat(YamlText.items(YamlText.read(text).get("items"))).hasSize(100);
  }

  private static Value.Deferred address(String component) {
    return new Value.Deferred(
        "components." + component + ".address",
        Map.of(component + ".address", new Value.Reference(Address.of(component), "address")));
  }

  private static String written(String text) {
    var out = new TextParts();
    var row = Yaml.texts("sh", text);
    var list = new Yaml.Sequence(List.of(Yaml.of(text), row));
    new YamlWriter(out).write(new Yaml.Entries().with("text", text).with("list", list).end());
    return ((Value.Text) out.value()).text();
  }
}
