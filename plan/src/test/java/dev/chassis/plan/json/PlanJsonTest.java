package dev.chassis.plan.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chassis.plan.Plan;
import dev.chassis.plan.rehearsal.GoldenCase;
import dev.chassis.plan.rehearsal.Histories;
import dev.chassis.plan.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanJsonTest {

  @Test
  void whatWasWrittenIsReadBackEqualOverManyHistories() {
    for (int seed = 0; seed < 200; seed++) {
      Plan plan = Histories.secondPlan(seed);
      Plan back = PlanJson.read(copy(PlanJson.write(plan)));
      assertThat(back).isEqualTo(plan);
      assertThat(Schedule.of(back).tasks()).isEqualTo(Schedule.of(plan).tasks());
    }
  }

  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden/plan"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyGoldenPlanIsReadBackEqual(Path file) throws IOException {
    Plan plan = GoldenCase.plan(Files.readString(file).split("----------\n", 2)[0]);
    assertThat(PlanJson.read(copy(PlanJson.write(plan)))).isEqualTo(plan);
  }

  @Test
  void onlyPlainObjectsAreWritten() {
    requirePlain(PlanJson.write(Histories.secondPlan(1)));
  }

  @Test
  void aDamagedPlanIsRefusedWithTheNameOfTheField() {
    Map<String, @Nullable Object> json = PlanJson.write(Histories.secondPlan(1));
    json.put("complete", "perhaps");
    assertThatThrownBy(() -> PlanJson.read(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("plan.complete");
  }

  @Test
  void aPlanOfAnotherFormatIsRefused() {
    Map<String, @Nullable Object> json = PlanJson.write(Histories.secondPlan(1));
    json.put("format", 99);
    assertThatThrownBy(() -> PlanJson.read(json)).hasMessageContaining("format 99");
  }

  /** As a JSON library would give it back: integers as int, everything in new containers. */
  private static Map<String, @Nullable Object> copy(Map<?, ?> json) {
    var copy = new LinkedHashMap<String, @Nullable Object>();
    json.forEach((name, value) -> copy.put(String.valueOf(name), copyOf(value)));
    return copy;
  }

  private static @Nullable Object copyOf(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return copy(map);
    }
    if (value instanceof List<?> list) {
      var items = new ArrayList<@Nullable Object>();
      list.forEach(item -> items.add(copyOf(item)));
      return items;
    }
    return value instanceof Number number ? Integer.valueOf(number.intValue()) : value;
  }

  private static void requirePlain(@Nullable Object value) {
    switch (value) {
      case null -> {}
      case Map<?, ?> map ->
          map.forEach((name, inner) -> {
            assertThat(name).isInstanceOf(String.class);
            requirePlain(inner);
          });
      case List<?> list -> list.forEach(PlanJsonTest::requirePlain);
      default -> assertThat(value).isInstanceOfAny(String.class, Boolean.class, Number.class);
    }
  }
}
