package dev.chassis.plan.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.plan.Plan;
import dev.chassis.plan.message.Messages;
import dev.chassis.plan.rehearsal.Histories;
import org.junit.jupiter.api.Test;

class PlanTextTest {

  private static final String ANSI = "\u001b\\[[0-9;]*m";

  @Test
  void coloursAddNothingThatWordsAndSignsDoNotSay() {
    for (int seed = 0; seed < 30; seed++) {
      Plan plan = Histories.secondPlan(seed);
      String plain = PlanText.of(plan, TextStyle.plain());
      String coloured = PlanText.of(plan, TextStyle.plain().coloured(true));
      assertThat(coloured).isNotEqualTo(plain);
      assertThat(coloured.replaceAll(ANSI, "")).isEqualTo(plain);
    }
  }

  @Test
  void noLineIsLongerThanTheWidth() {
    for (int seed = 0; seed < 30; seed++) {
      Plan plan = Histories.secondPlan(seed);
      for (int width : new int[] {72, 100, 140}) {
        String text = PlanText.of(plan, TextStyle.plain().wide(width));
        assertThat(text.lines())
            .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
      }
    }
  }

  @Test
  void withoutUnicodeThereIsNone() {
    for (int seed = 0; seed < 30; seed++) {
      String text = PlanText.of(Histories.secondPlan(seed), TextStyle.plain().ascii());
      assertThat(text.chars()).allMatch(c -> c < 128);
    }
  }

  @Test
  void everythingShowsWhatIsKept() {
    Plan plan = Histories.secondPlan(3);
    String text = PlanText.of(plan, TextStyle.plain().showingEverything());
    assertThat(plan.actions())
        .allSatisfy(action -> assertThat(text).contains(action.address().text()));
  }

  @Test
  void frenchLeavesNoEnglishReason() {
    for (int seed = 0; seed < 60; seed++) {
      Plan plan = Histories.secondPlan(seed);
      String text = PlanText.of(plan, TextStyle.plain().in(Messages.FRENCH));
      assertThat(text)
          .doesNotContain("forces replacement")
          .doesNotContain("on the site")
          .doesNotContain("to create")
          .startsWith("Plan de lab/blade");
    }
  }
}
