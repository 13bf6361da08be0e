package dev.chassis.blade.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentsTest {

  @Test
  void plainTextIsOneLiteral() {
    assertThat(Segments.of("a $b {c} $")).isEqualTo(List.of(new Segment.Literal("a $b {c} $")));
    assertThat(Segments.of("")).isEqualTo(List.of(new Segment.Literal("")));
  }

  @Test
  void expressionsStandBetweenLiterals() {
    assertThat(Segments.of("a${b}c${d}"))
        .isEqualTo(
            List.of(
                new Segment.Literal("a"),
                new Segment.Code("b", 3),
                new Segment.Literal("c"),
                new Segment.Code("d", 8)));
  }

  @Test
  void bracesInTextsAndMappingsDoNotEndAnExpression() {
    assertThat(Segments.of("${'}' + \"\\\"}\" + {'a': {'b': 1}}.a}"))
        .isEqualTo(List.of(new Segment.Code("'}' + \"\\\"}\" + {'a': {'b': 1}}.a", 2)));
  }

  @Test
  void twoDollarsStandForOne() {
    assertThat(Segments.of("$${HOME} ${x}"))
        .isEqualTo(List.of(new Segment.Literal("${HOME} "), new Segment.Code("x", 11)));
  }

  @Test
  void openBracesAreFound() {
    assertThat(Segments.of("ab ${c").getLast()).isEqualTo(new Segment.Open(3));
  }
}
