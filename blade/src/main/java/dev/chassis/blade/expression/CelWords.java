package dev.chassis.blade.expression;

import dev.cel.common.types.CelType;
import dev.chassis.blade.schema.Suggestions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain words what CEL found wrong. */
final class CelWords {

  /** What is wrong, and what to do. */
  record Explanation(String summary, String nextStep) {}

  private static final Pattern NO_OVERLOAD =
      Pattern.compile(
          "found no matching overload for '([^']*)' applied to '([^ ]*\\(.*?\\))'.*",
          Pattern.DOTALL);
  private static final Pattern UNDECLARED =
      Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
  private static final Pattern UNDEFINED =
      Pattern.compile("undefined field '([^']*)'.*", Pattern.DOTALL);
  private static final Pattern MISMATCHED =
      Pattern.compile("(?:mismatched|extraneous) input '(.*?)' expecting.*", Pattern.DOTALL);
  private static final Pattern UNSELECTABLE =
      Pattern.compile("type '([^']*)' does not support field selection.*", Pattern.DOTALL);
  private static final Pattern OPERATOR = Pattern.compile("_?([^a-z_]+)_|(-|!)_");

  private static final List<String> NAMES =
      List.of(
          "param",
          "env",
          "components",
          "blade",
          "size",
          "string",
          "int",
          "double",
          "has",
          "startsWith",
          "endsWith",
          "contains",
          "matches",
          "exists",
          "filter",
          "map",
          "charAt",
          "indexOf",
          "join",
          "lastIndexOf",
          "lowerAscii",
          "replace",
          "split",
          "substring",
          "trim",
          "upperAscii",
          "slice",
          "flatten",
          "distinct",
          "reverse",
          "sort",
          "sortBy",
          "true",
          "false",
          "null");

  private static final Map<String, String> SIMPLE =
      Map.of(
          "int", "a whole number",
          "uint", "an unsigned number",
          "double", "a decimal number",
          "string", "text",
          "bool", "true or false",
          "bytes", "bytes",
          "null_type", "nothing",
          "dyn", "any value");

  private CelWords() {}

  /** Explains an error of parsing or checking. */
  static Explanation of(String message) {
    Matcher overload = NO_OVERLOAD.matcher(message);
    if (overload.matches()) {
      return overload(overload.group(1), overload.group(2));
    }
    Matcher undeclared = UNDECLARED.matcher(message);
    if (undeclared.matches()) {
      Optional<String> near = Suggestions.nearest(undeclared.group(1), NAMES);
      return new Explanation(
          "The expression knows no name or function `"
              + undeclared.group(1)
              + "`"
              + Suggestions.question(near),
          near.map(word -> "Write `" + word + "`")
              .orElse(
                  "Use param.<name>, env.<name>, components.<name>.<output> or blade.<name>; put plain text in quotes"));
    }
    Matcher undefined = UNDEFINED.matcher(message);
    if (undefined.matches()) {
      return new Explanation(
          "There is no `" + undefined.group(1) + "` there", "Check the name after the dot");
    }
    Matcher mismatched = MISMATCHED.matcher(message);
    if (mismatched.matches()) {
      return mismatched.group(1).equals("<EOF>")
          ? new Explanation(
              "The expression ends too early", "Complete it, or remove the last operator")
          : new Explanation(
              "`" + mismatched.group(1) + "` cannot stand here in an expression",
              "Check the operators and brackets before it; plain text needs quotes");
    }
    Matcher unselectable = UNSELECTABLE.matcher(message);
    if (unselectable.matches()) {
      return new Explanation(
          capital(type(unselectable.group(1))) + " has no fields",
          "Remove the dot and the name after it");
    }
    if (message.contains("recursion limit")) {
      return new Explanation(
          "The expression is nested too deeply",
          "Simplify it, or compute part of it in a parameter");
    }
    if (message.startsWith("token recognition error")) {
      return new Explanation(
          "A text in the expression is not closed, or a character has no meaning there",
          "Close the quotes; inside a double-quoted YAML text use single quotes");
    }
    return new Explanation("The expression is wrong: " + message, "Correct the expression");
  }

  /** Explains an error of evaluation. */
  static Explanation ofEvaluation(String message) {
    if (message.contains("/ by zero") || message.contains("modulus")) {
      return new Explanation(
          "The expression divides by zero", "Check the divisor first: `b == 0 ? 0 : a / b`");
    }
    if (message.contains("overflow")) {
      return new Explanation(
          "A number in the expression becomes too big", "Compute with smaller numbers");
    }
    if (message.contains("Iteration budget") || message.contains("iteration")) {
      return new Explanation("The expression loops more than 10,000 times", "Shorten its lists");
    }
    if (message.contains("No matching overload")) {
      return new Explanation(
          "The expression combines values of types that do not go together",
          "Convert them with string(…), int(…) or double(…)");
    }
    if (message.contains("For input string")) {
      return new Explanation(
          "The expression makes a number of a text that is none",
          "Check the text, or write the number itself");
    }
    if (message.contains("not present in map")) {
      return new Explanation(
          "The expression asks for a field that is not there", "Ask first with has(…)");
    }
    if (message.contains("out of bounds") || message.contains("out of range")) {
      return new Explanation(
          "The expression asks for an item beyond the end", "Check the length first with size(…)");
    }
    String cause = message.replaceFirst("^evaluation error( at [^:]*:\\d+)?: ", "");
    return new Explanation(
        "The expression cannot be evaluated: " + cause, "Correct the expression");
  }

  /** A type in words. */
  static String type(CelType type) {
    return switch (type.kind()) {
      case LIST -> "a list";
      case MAP, STRUCT -> "a mapping";
      default -> SIMPLE.getOrDefault(type.name(), type.name());
    };
  }

  private static Explanation overload(String function, String operands) {
    String[] types =
        operands.replaceFirst("^[^(]*\\(", "").replaceFirst("\\)$", "").split(", ", -1);
    String first = type(types[0]);
    if (function.equals("_?_:_")) {
      return new Explanation(
          "The two sides of `? :` differ in type, or what stands before `?` is not true or false",
          "Convert one side with string(…), int(…) or double(…)");
    }
    Matcher operator = OPERATOR.matcher(function);
    if (operator.matches() && types.length == 2) {
      return new Explanation(
          "`" + operator.group(1) + "` cannot combine " + first + " and " + type(types[1]),
          conversion(types[0], types[1]));
    }
    if (operator.matches()) {
      return new Explanation(
          "`"
              + (operator.group(1) == null ? operator.group(2) : operator.group(1))
              + "` cannot be applied to "
              + first,
          "Change the operand");
    }
    return new Explanation(
        "The function `"
            + function
            + "` does not take "
            + String.join(" and ", java.util.Arrays.stream(types).map(CelWords::type).toList()),
        "See the functions in docs/reference/blade.md");
  }

  private static String conversion(String left, String right) {
    if (left.equals("string") || right.equals("string")) {
      return "Convert the other side with string(…), or the text with int(…)";
    }
    if (left.equals("double") || right.equals("double")) {
      return "Convert the whole number with double(…), or write it with a point, such as 2.0";
    }
    return "Convert one side";
  }

  private static String type(String cel) {
    if (cel.startsWith("list")) {
      return "a list";
    }
    if (cel.startsWith("map") || cel.startsWith("component ")) {
      return "a mapping";
    }
    return SIMPLE.getOrDefault(cel.strip(), cel.strip());
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
