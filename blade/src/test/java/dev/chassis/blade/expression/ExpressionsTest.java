package dev.chassis.blade.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chassis.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpressionsTest {

  private final Expressions expressions = new Expressions();

  @Test
  void anOutputIsFoundByItsComponent() {
    assertThat(evaluate("components.db.address", Map.of("db.address", Value.of("10.0.0.5"))))
        .isEqualTo(Value.of("10.0.0.5"));
  }

  @Test
  void aComponentWithAHyphenIsFoundByIndex() {
    assertThat(evaluate("components['front-net'].id + '!'", Map.of("front-net.id", Value.of("n1"))))
        .isEqualTo(Value.of("n1!"));
  }

  @Test
  void parametersAndVariablesAreUsedBesideOutputs() {
    assertThat(
            evaluate(
                "string(param.workers) + env.domain + blade.name + components.a.b",
                Map.of(
                    "param.workers", Value.of(3),
                    "env.domain", Value.of("d"),
                    "blade.name", Value.of("n"),
                    "a.b", Value.of("o"))))
        .isEqualTo(Value.of("3dno"));
  }

  @Test
  void listsMappingsAndNumbersKeepTheirTypes() {
    Value list = Value.ofTexts(List.of("a", "b"));
    assertThat(evaluate("components.p.ids", Map.of("p.ids", list))).isEqualTo(list);
    assertThat(evaluate("{'a': size(components.p.ids)}", Map.of("p.ids", list)))
        .isEqualTo(Value.of(Map.of("a", Value.of(2))));
    assertThat(
            evaluate(
                "components.p.n * 1.5", Map.of("p.n", new Value.Numeral(new BigDecimal("2.5")))))
        .isEqualTo(new Value.Numeral(new BigDecimal("3.75")));
    assertThat(evaluate("null", Map.of())).isEqualTo(Value.NOTHING);
  }

  @Test
  void aVariableThatIsNotKnownIsRefused() {
    assertThatThrownBy(() ->
            evaluate(
                "components.a.b", Map.of("a.b", Value.idOf(dev.chassis.value.Address.of("a")))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anExpressionWithoutValueSaysWhy() {
    assertThatThrownBy(() -> evaluate("components.a.b[3]", Map.of("a.b", Value.ofTexts(List.of()))))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("beyond the end");
    assertThatThrownBy(() -> evaluate("components.a.", Map.of()))
        .isInstanceOf(ExpressionException.class);
  }

  @Test
  void anExpressionThatWouldFillTheMemoryIsRefused() {
    String doubling = ".map(x, x + x)".repeat(25);
    assertThatThrownBy(
            () -> evaluate("[components.a.b]" + doubling, Map.of("a.b", Value.of("xxxxxxxx"))))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("more text than is reasonable");
    String replacing = ".replace('x', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx')".repeat(20);
    assertThatThrownBy(() -> evaluate("components.a.b" + replacing, Map.of("a.b", Value.of("x"))))
        .isInstanceOf(ExpressionException.class);
    assertThatThrownBy(() -> evaluate("lists.range(2000000000)", Map.of()))
        .isInstanceOf(ExpressionException.class);
  }

  @Test
  void anExpressionThatLoopsForLongIsRefused() {
    Value items = Value.ofTexts(IntStream.range(0, 200).mapToObj(String::valueOf).toList());
    assertThatThrownBy(() ->
            evaluate(
                "components.a.b.map(x, size(components.a.b.filter(y, size(components.a.b.filter(z, z == y)) > 0)))",
                Map.of("a.b", items)))
        .isInstanceOf(ExpressionException.class);
  }

  @Test
  void manyThreadsEvaluateAtOnce() {
    List<Value> values =
        IntStream.range(0, 400)
            .parallel()
            .mapToObj(i -> evaluate("components.a.n + " + (i % 7), Map.of("a.n", Value.of(i))))
            .toList();
    assertThat(values)
        .containsExactlyElementsOf(
            IntStream.range(0, 400).mapToObj(i -> Value.of((long) i + i % 7)).toList());
  }

  @Test
  void warmingUpIsHarmless() {
    expressions.warmUp();
    expressions.warmUp();
    assertThat(evaluate("1 + 1", Map.of())).isEqualTo(Value.of(2));
  }

  private Value evaluate(String expression, Map<String, Value> variables) {
    return expressions.evaluate(new Value.Deferred(expression, variables));
  }
}
