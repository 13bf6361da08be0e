package dev.chassis.plan.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.plan.Plan;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.Condition;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What others did to a recorded object, told without a document. */
class ComparisonTest {

  private static final Map<String, Value> ATTRIBUTES =
      Map.of(
          "name", Value.of("web"),
          "flavor", Value.of("small"),
          "userData", Value.of("#cloud-config"),
          "volumes", Value.ofTexts(List.of("v1", "v2")));

  private static RecordedResource record(RecordedResource.Phase phase) {
    return new RecordedResource(
        new Address("web"),
        ResourceType.SERVER,
        new SiteName("grenoble"),
        "token",
        Optional.of(new ExternalId("id")),
        phase,
        ATTRIBUTES,
        Map.of(),
        Set.of(),
        "operation");
  }

  private static Optional<Observed> seen(Condition condition, Map<String, Value> attributes) {
    return Optional.of(
        new Observed(
            ResourceType.SERVER,
            new ExternalId("id"),
            "web",
            condition,
            condition.name(),
            attributes,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            null));
  }

  private static Optional<Plan.Drift> drift(Optional<Observed> seen) {
    return Comparison.of(record(RecordedResource.Phase.LIVE), seen);
  }

  @Test
  void whatIsAsRecordedHasNoDrift() {
    assertThat(
            drift(
                seen(
                    Condition.ACTIVE,
                    Map.of(
                        "name", Value.of("web"),
                        "flavor", Value.of("small"),
                        "volumes", Value.ofTexts(List.of("v2", "v1"))))))
        .isEmpty();
  }

  @Test
  void whatIsNotListedWasDeleted() {
    assertThat(drift(Optional.empty()).map(Plan.Drift::kind)).contains(Plan.Drift.Kind.DELETED);
  }

  @ParameterizedTest
  @CsvSource({"GONE, DELETED", "DELETING, DELETED", "FAILED, FAILED"})
  void theConditionTellsWhatHappened(Condition condition, Plan.Drift.Kind kind) {
    assertThat(drift(seen(condition, Map.of())).map(Plan.Drift::kind)).contains(kind);
  }

  @Test
  void aDetachedVolumeAndAnEditAreNamedWithBothValues() {
    Plan.Drift drift =
        drift(
                seen(
                    Condition.ACTIVE,
                    Map.of(
                        "name", Value.of("renamed"),
                        "flavor", Value.of("small"),
                        "volumes", Value.ofTexts(List.of("v1")))))
            .orElseThrow();
    assertThat(drift.kind()).isEqualTo(Plan.Drift.Kind.CHANGED);
    assertThat(drift.changes())
        .extracting(change -> change.name())
        .containsExactly("name", "volumes");
    assertThat(drift.changes().getFirst().before()).isEqualTo(Value.of("web"));
    assertThat(drift.changes().getFirst().after()).isEqualTo(Value.of("renamed"));
  }

  @Test
  void whatBecameNothingIsDriftToo() {
    assertThat(drift(seen(Condition.ACTIVE, Map.of("flavor", Value.NOTHING))))
        .hasValueSatisfying(drift ->
            assertThat(drift.changes()).extracting(change -> change.name()).contains("flavor"));
  }

  @Test
  void whatIsUnderWayIsLeftToTheNextLook() {
    assertThat(drift(seen(Condition.PENDING, Map.of("name", Value.of("other"))))).isEmpty();
    for (RecordedResource.Phase phase : RecordedResource.Phase.values()) {
      if (phase != RecordedResource.Phase.LIVE) {
        assertThat(Comparison.of(record(phase), Optional.empty())).isEmpty();
      }
    }
  }
}
