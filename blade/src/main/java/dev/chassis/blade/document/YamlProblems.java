package dev.chassis.blade.document;

import dev.chassis.blade.diagnostic.Diagnostic;
import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.diagnostic.Severity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in plain words what the YAML parser found wrong. */
final class YamlProblems {

  /** A fragment of the parser's message, and what it means for a person. */
  private record Meaning(String fragment, String summary, String nextStep) {}

  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning(
              "TAB",
              "A tab stands where only spaces may indent",
              "Replace the tab by spaces (two a level is usual)"),
          new Meaning(
              "mapping values are not allowed here",
              "A colon stands where no new field can begin",
              "Put the value in quotes if the colon belongs to it; else check the indentation"),
          new Meaning(
              "unexpected end of stream",
              "A quoted text is not closed before the document ends",
              "Add the closing quote"),
          new Meaning(
              "found unexpected document separator",
              "A quoted text is not closed before the document ends",
              "Add the closing quote"),
          new Meaning(
              "could not find expected ':'",
              "A name without a colon stands where a field is expected",
              "Add `:` and a value, or put a longer text in quotes"),
          new Meaning(
              "expected ',' or ']'",
              "A list in brackets is not closed",
              "Add the missing `]` or comma"),
          new Meaning(
              "expected ',' or '}'",
              "A mapping in braces is not closed",
              "Add the missing `}` or comma"),
          new Meaning(
              "unknown escape character",
              "A backslash in a double-quoted text begins no known escape",
              "Write `\\\\` for a backslash, or use single quotes"),
          new Meaning(
              "expected <block end>",
              "The indentation does not match the lines above",
              "Line this field up with the others of the same mapping or list"),
          new Meaning(
              "sequence entries are not allowed",
              "A list entry (`- `) stands where none can begin",
              "Begin the list on a line of its own, under its field"),
          new Meaning(
              "that cannot start any token",
              "This character cannot begin a value",
              "Put the text in quotes"),
          new Meaning("undefined tag handle", "A YAML tag is not accepted", "Remove the tag"),
          new Meaning(
              "duplicate anchor", "An anchor is defined twice", "Give each anchor its own name"),
          new Meaning(
              "comment",
              "A comment begins without a space before its `#`",
              "Put a space before the `#`"),
          new Meaning(
              "indentation",
              "The indentation of this block text is not clear",
              "Indent every line of the text by the same number of spaces"));

  private YamlProblems() {}

  static Diagnostic explain(SourceText source, MarkedYamlEngineException problem) {
    String words =
        Objects.requireNonNullElse(problem.getProblem(), "")
            + " "
            + Objects.requireNonNullElse(problem.getContext(), "");
    Position position =
        problem
            .getProblemMark()
            .or(problem::getContextMark)
            .map(mark -> at(source, mark))
            .orElse(Position.whole(source.name()));
    Optional<Position> tab = tab(source, position);
    if (tab.isPresent()) {
      return diagnostic(MEANINGS.getFirst(), tab.get(), "");
    }
    Meaning meaning =
        MEANINGS.stream()
            .filter(each -> words.contains(each.fragment()))
            .findFirst()
            .orElseGet(() ->
                new Meaning(
                    "",
                    "This is not valid YAML: " + words.strip(),
                    "Check the indentation, quotes and brackets around this place"));
    if (meaning.fragment().startsWith("mapping values")
        && source.line(position.line()).contains("${")) {
      return diagnostic(
          new Meaning("", meaning.summary(), "Put the whole text with the expression in quotes"),
          position,
          "");
    }
    String since =
        problem
            .getContextMark()
            .filter(mark -> mark.getLine() + 1 < position.line())
            .map(mark -> "; it began in line " + (mark.getLine() + 1))
            .orElse("");
    return diagnostic(meaning, position, since);
  }

  private static Diagnostic diagnostic(Meaning meaning, Position position, String since) {
    return new Diagnostic(
        Severity.ERROR, "yaml", position, "", meaning.summary() + since, "", meaning.nextStep());
  }

  private static Position at(SourceText source, Mark mark) {
    return new Position(source.name(), mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** The tab that indents a line, when there is one: what the parser points at is what follows. */
  private static Optional<Position> tab(SourceText source, Position position) {
    String line = source.line(position.line());
    int tab = line.indexOf('	');
    return tab >= 0 && line.substring(0, tab).isBlank()
        ? Optional.of(new Position(source.name(), position.line(), tab + 1))
        : Optional.empty();
  }
}
