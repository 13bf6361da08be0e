package dev.chassis.blade.reference;

/** What the page says of expressions. */
final class ExpressionText {

  static final String TEXT =
      """

      ## Expressions

      `${…}` holds an expression in [CEL](https://github.com/google/cel-spec). It may stand in any text below
      `spec.components` and `spec.outputs`. A text that is one expression keeps the type of its value; among other
      text the value is joined to it. `$${` stands for a plain `${`.

      | name | what |
      |---|---|
      | `param.<name>` | a parameter of the template |
      | `env.<name>` | a variable of the environment in force |
      | `components.<name>.<output>` | an output of a component; `components['front-net'].cidr` for names with hyphens |
      | `blade.name`, `blade.title`, `blade.project`, `blade.site`, `blade.instance` | the blade itself |

      Functions: those of CEL (`size`, `string`, `int`, `double`, `has`, `in`, `startsWith`, `endsWith`, `contains`, `matches`,
      `all`, `exists`, `filter`, `map`, `? :`), for text `charAt`, `indexOf`, `join`, `lastIndexOf`, `lowerAscii`, `replace`,
      `split`, `substring`, `trim`, `upperAscii`, for lists `slice`, `flatten`, `distinct`, `reverse`, `sort`, `sortBy`, and
      `math.greatest`, `math.least`, `math.ceil`, `math.floor`, `math.round`, `math.abs`.

      Everything is checked before anything runs: names, types and operands. An expression has at most 4,096 characters, loops
      at most 10,000 times and must not be able to build more than about 50 million characters.
      Values that are known only once a component runs may be used in `provision.files[].content`, `provision.commands` and
      `spec.outputs`; the component that uses them then waits for the other.
      """;

  private ExpressionText() {}
}
