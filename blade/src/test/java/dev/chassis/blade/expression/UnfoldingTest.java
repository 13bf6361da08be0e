package dev.chassis.blade.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnfoldingTest {

  private static final Expressions EXPRESSIONS = new Expressions();
  private static final Map<String, Value> VARIABLES =
      Map.of(
          "db.address", new Value.Reference(new Address("db/port/back"), "address"),
          "web.addresses",
              Value.of(
                  List.of(
                      new Value.Reference(new Address("web[0]/port/front"), "address"),
                      new Value.Reference(new Address("web[1]/port/front"), "address"))),
          "env.names", Value.ofTexts(List.of("a", "b", "c")),
          "param.size", Value.of(3));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "components.db.address",
        "'x' + components['db']['address'] + \"\\n\"",
        "string(components.db.address).replace('.', '-')",
        "string(components.db.address).replace(\"\\n\", \"\\n  \")",
        "('a.b' + components.db.address + '.c').replace('.', '-')",
        "('\\n ' + components.db.address).replace('\\n 1', 'straddles')",
        "('1' + components.db.address).replace('110', 'straddles')",
        "components.web.addresses.map(a, 'server ' + a + ':80;').join('\\n  ')",
        "components.web.addresses.map(a, a.replace('.', '-')).join(',').replace('-', '_')",
        "components.web.addresses.map(a, env.names.map(n, n + a).join('+')).join(' ')",
        "components.web.addresses.map(a, 'x' + a.replace('.', '-')).join('\\n').replace('\\n', '+')",
        "components.db.address.replace('.', '\\n').replace('\\n', ' ')",
        "components.web.addresses",
        "components.web.addresses[1] + string(size(components.web.addresses))",
        "(components.web.addresses + [components.db.address, 'z']).join(' ')",
        "components.web.addresses.slice(1, 2).join('')",
        "components.web.addresses.reverse().join(' ')",
        "param.size > 2 ? components.db.address : 'small'",
        "param.size < 2 || !(size(env.names) == 3) ? 'none' : components.db.address",
        "env.names.filter(n, n != 'b').map(n, n + components.db.address).join(' ')",
        "env.names.exists(n, n == 'b') && true ? 'x' + components.db.address : ''",
        "[string(param.size * 2), components.db.address, string(1.5)].join(' ')",
        "env.names.map(n, n.upperAscii()).join('') + components.db.address",
      })
  void whatIsUnfoldedAndThenFilledIsWhatIsEvaluated(String expression) {
    Late late = Unfolding.of(new Value.Deferred(expression, VARIABLES), EXPRESSIONS);
    var known = new LinkedHashMap<String, Value>();
    VARIABLES.forEach((name, value) -> known.put(name, value.mapLeaves(UnfoldingTest::fill)));
    assertThat(fill(late)).isEqualTo(EXPRESSIONS.evaluate(new Value.Deferred(expression, known)));
  }

  @Test
  void textThatIsKnownStandsInOnePiece() {
    Late late =
        Unfolding.of(
            new Value.Deferred("'a' + ('b' + components.db.address) + 'c' + 'd'", VARIABLES),
            EXPRESSIONS);
    assertThat(late).isInstanceOf(Late.Joined.class);
    assertThat(((Late.Joined) late).parts())
        .hasSize(3)
        .startsWith(Late.text("ab"))
        .endsWith(Late.text("cd"));
  }

  @Test
  void replacingWhatCannotBeThereChangesNothing() {
    Late late =
        Unfolding.of(
            new Value.Deferred(
                "components.db.address.replace('.', '-').replace('\\n', ' ')", VARIABLES),
            EXPRESSIONS);
    assertThat(late)
        .isEqualTo(
            new Late.Replaced(
                new Late.Output(new Value.Reference(new Address("db/port/back"), "address")),
                ".",
                "-"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "components.db.address.startsWith('10.') ? 'near' : 'far'",
        "components.db.address.split('.')[3]",
        "components.db.address == '10.0.0.1' ? 'x' : 'y'",
        "size(components.db.address)",
        "components.web.addresses.filter(a, a.contains(':')).join(' ')",
        "components.db.address.upperAscii()",
        "components.web.addresses.sort().join(' ')",
        "components.web.addresses[7]",
        "{'a': components.db.address}.a",
        "components.db.address.replace('', '-')",
        "[components.db.address, string(2.0)].join('')",
      })
  void whatDependsOnTheContentOfAnUnknownValueIsRefused(String expression) {
    assertThatThrownBy(() -> Unfolding.of(new Value.Deferred(expression, VARIABLES), EXPRESSIONS))
        .isInstanceOf(ExpressionException.class);
  }

  private static Value fill(Late late) {
    return switch (late) {
      case Late.Known(var value) -> value;
      case Late.Output(var reference) -> fill(reference);
      case Late.Listed(var items) -> Value.of(items.stream().map(UnfoldingTest::fill).toList());
      case Late.Replaced(var in, var from, var to) ->
          Value.of(String.valueOf(fill(in).asText()).replace(from, to));
      case Late.Joined(var parts) -> {
        var text = new StringBuilder();
        parts.forEach(part -> text.append(fill(part).asText()));
        yield Value.of(text.toString());
      }
    };
  }

  private static Value fill(Value leaf) {
    return leaf instanceof Value.Reference(var address, _)
        ? Value.of("10.0." + address.text().length() + ".1")
        : leaf;
  }
}
