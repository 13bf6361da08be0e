package dev.chassis.blade;

import dev.chassis.blade.environment.EnvironmentDocument;
import dev.chassis.blade.template.TemplateDocument;
import dev.chassis.blade.template.TemplateLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One golden file: what a person wrote, a line of dashes, what we answer. Run the tests with {@code
 * -Dchassis.regenerate=true} to write the answers anew, and read the difference before committing.
 */
record GoldenCase(Path file, String input, String expected) {

  static final Path ROOT = Path.of("src/test/resources/golden");
  static final boolean REGENERATE = Boolean.getBoolean("chassis.regenerate");
  private static final String DASHES = "-".repeat(40);

  static List<GoldenCase> in(String folder) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .sorted()
          .map(GoldenCase::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenCase of(Path file) {
    String text = read(file);
    int cut = text.indexOf(DASHES);
    return cut < 0
        ? new GoldenCase(file, text, "")
        : new GoldenCase(
            file, text.substring(0, cut), text.substring(cut + DASHES.length()).strip());
  }

  String name() {
    return String.valueOf(file.getFileName()).replace(".txt", "");
  }

  /** Gives the expected answer; writes the actual one first when asked to regenerate. */
  String expectedOr(String actual) {
    if (!REGENERATE) {
      return expected;
    }
    try {
      Files.writeString(file, input + DASHES + "\n" + actual.strip() + "\n");
      return actual.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The templates and environments in {@code golden/context}, and two sites. */
  static ReadContext context() {
    var environments = new ArrayList<EnvironmentDocument>();
    var templates = new ArrayList<TemplateDocument>();
    try (Stream<Path> files = Files.list(ROOT.resolve("context"))) {
      files
          .sorted()
          .forEach(file -> {
            String source = String.valueOf(file.getFileName());
            Compilation<Document> read = Documents.read(source, read(file), ReadContext.empty());
            switch (read.result().orElseThrow(() -> new AssertionError(read.diagnostics()))) {
              case Document.OfEnvironment each -> environments.add(each.environment());
              case Document.OfTemplate each -> templates.add(each.template());
              case Document.OfBlade _, Document.OfSite _, Document.OfProject _ ->
                  throw new AssertionError("no context: " + file);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ReadContext(
        new TemplateLibrary(templates), environments, Optional.of(Set.of("grenoble", "lyon")));
  }
}
