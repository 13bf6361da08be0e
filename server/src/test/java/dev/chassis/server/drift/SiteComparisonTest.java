package dev.chassis.server.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.plan.BladeName;
import dev.chassis.plan.RecordedResource;
import dev.chassis.server.journal.Records;
import dev.chassis.site.Condition;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Mark;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Everything that was seen at a site against the records of all blades there. */
class SiteComparisonTest {

  private static final SiteName SITE = new SiteName("grenoble");
  private static final BladeName WEB = new BladeName("lab", "web");

  private final List<Records.Placed> records = new ArrayList<>();
  private final Map<ResourceType, List<Observed>> seen = new EnumMap<>(ResourceType.class);

  private void recorded(String address, ResourceType type, String id, Map<String, Value> holds) {
    records.add(
        new Records.Placed(
            WEB,
            new RecordedResource(
                new Address(address),
                type,
                SITE,
                "token-of-" + id,
                Optional.of(new ExternalId(id)),
                RecordedResource.Phase.LIVE,
                holds,
                Map.of(),
                Set.of(),
                "operation")));
  }

  private void exists(
      ResourceType type, String id, @Nullable Mark mark, Map<String, Value> attributes) {
    seen.computeIfAbsent(type, _ -> new ArrayList<>())
        .add(
            new Observed(
                type,
                new ExternalId(id),
                id,
                Condition.ACTIVE,
                "ACTIVE",
                attributes,
                Map.of(),
                Optional.ofNullable(mark),
                Optional.empty(),
                null));
  }

  private static Mark mark(String blade, String token) {
    return new Mark("lab", blade, new Address("lost"), "operation", token);
  }

  private List<Finding> findings(String... suspects) {
    return SiteComparison.findings(SITE, seen, records, Set.of(suspects));
  }

  @Test
  void whatIsAsItWasAppliedIsNoFinding() {
    recorded("net", ResourceType.NETWORK, "n1", Map.of("name", Value.of("net")));
    exists(ResourceType.NETWORK, "n1", null, Map.of("name", Value.of("net")));
    assertThat(findings()).isEmpty();
  }

  @Test
  void aVolumeTakenOffAServerIsDetachedAndOneExchangedIsChanged() {
    Map<String, Value> two = Map.of("volumes", Value.ofTexts(List.of("v1", "v2")));
    recorded("one", ResourceType.SERVER, "s1", two);
    recorded("other", ResourceType.SERVER, "s2", two);
    exists(ResourceType.SERVER, "s1", null, Map.of("volumes", Value.ofTexts(List.of("v2"))));
    exists(ResourceType.SERVER, "s2", null, Map.of("volumes", Value.ofTexts(List.of("v1", "v9"))));
    assertThat(findings())
        .extracting(Finding::subject, Finding::kind)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("one", Finding.Kind.DETACHED),
            org.assertj.core.groups.Tuple.tuple("other", Finding.Kind.CHANGED));
  }

  @Test
  void aRuleThatSomebodyPutIntoOurGroupIsUnexpectedAndOneItWasBornWithIsNot() {
    recorded("group", ResourceType.SECURITY_GROUP, "g1", Map.of());
    exists(ResourceType.SECURITY_GROUP, "g1", null, Map.of());
    Value group = Value.of("g1");
    exists(
        ResourceType.SECURITY_RULE,
        "born",
        null,
        Map.of("securityGroup", group, "direction", Value.of("egress")));
    exists(
        ResourceType.SECURITY_RULE,
        "by-hand",
        null,
        Map.of("securityGroup", group, "direction", Value.of("ingress")));
    exists(
        ResourceType.SECURITY_RULE,
        "elsewhere",
        null,
        Map.of("securityGroup", Value.of("g2"), "direction", Value.of("ingress")));
    assertThat(findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.kind()).isEqualTo(Finding.Kind.UNEXPECTED);
          assertThat(finding.subject()).isEqualTo("security-rule/by-hand");
          assertThat(finding.detail()).isEqualTo("group");
          assertThat(finding.blade()).isEqualTo(WEB);
        });
  }

  @Test
  void anObjectWithTheBladesMarkAndNoRecordIsUnexpectedUnlessACallIsInDoubt() {
    recorded("net", ResourceType.NETWORK, "n1", Map.of());
    exists(ResourceType.NETWORK, "n1", mark("web", "token-of-n1"), Map.of());
    exists(ResourceType.NETWORK, "lost", mark("web", "lost-token"), Map.of());
    exists(ResourceType.NETWORK, "copy", mark("web", "token-of-n1"), Map.of());
    exists(ResourceType.NETWORK, "late", mark("web", "suspect"), Map.of());
    exists(ResourceType.NETWORK, "gone-blade", mark("unknown", "any"), Map.of());
    assertThat(findings("suspect")).extracting(Finding::subject).containsExactly("network/lost");
  }

  @Test
  void newsAreWhatWasFoundChangedAndResolved() {
    recorded("net", ResourceType.NETWORK, "n1", Map.of("name", Value.of("net")));
    recorded("old", ResourceType.NETWORK, "n2", Map.of());
    exists(ResourceType.NETWORK, "n1", null, Map.of("name", Value.of("theirs")));
    List<Finding> first = findings();
    assertThat(Turnover.between(List.of(), first).byBlade()).containsEntry(WEB, Map.of("found", 2));
    assertThat(Turnover.between(first, first).byBlade()).isEmpty();
    seen.clear();
    exists(ResourceType.NETWORK, "n1", null, Map.of("name", Value.of("theirs again")));
    exists(ResourceType.NETWORK, "n2", null, Map.of());
    assertThat(Turnover.between(first, findings()).byBlade())
        .containsEntry(WEB, Map.of("changed", 1, "resolved", 1));
  }
}
