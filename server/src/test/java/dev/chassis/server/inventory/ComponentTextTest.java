package dev.chassis.server.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.site.Condition;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An object written as the component that would declare it. */
class ComponentTextTest {

  private static Observed object(ResourceType type, String name, Map<String, Value> attributes) {
    return new Observed(
        type,
        new ExternalId("id-" + name),
        name,
        Condition.ACTIVE,
        "ACTIVE",
        attributes,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        null);
  }

  @Test
  void aVolumeIsNamedAfterWhatItIsCalledOnTheSite() {
    Observed volume =
        object(
            ResourceType.VOLUME,
            "2024 Old Data!",
            Map.of("sizeGiB", Value.of(20), "volumeType", Value.of("fast")));
    assertThat(ComponentText.of(volume, List.of(), ""))
        .contains("  old-data:\n    type: volume\n    size: 20GiB\n    volumeType: \"fast\"\n");
    assertThat(ComponentText.of(volume, List.of(), "archive").orElseThrow())
        .startsWith("  archive:\n");
  }

  @Test
  void aNetworkHasItsSubnet() {
    Observed subnet =
        object(
            ResourceType.SUBNET,
            "s",
            Map.of(
                "cidr", Value.of("10.1.0.0/24"),
                "gateway", Value.of("10.1.0.1"),
                "dhcp", Value.of(true),
                "dns", Value.ofTexts(List.of("192.0.2.1"))));
    assertThat(ComponentText.of(object(ResourceType.NETWORK, "lan", Map.of()), List.of(subnet), ""))
        .contains(
            """
              lan:
                type: network
                subnet:
                  cidr: 10.1.0.0/24
                  gateway: 10.1.0.1
                  dhcp: true
                  dns: [192.0.2.1]
            """);
  }

  @Test
  void aGroupHasItsRulesAndSaysWhichCannotBeDeclared() {
    Observed rule =
        object(
            ResourceType.SECURITY_RULE,
            "r",
            Map.of(
                "direction", Value.of("ingress"),
                "family", Value.of("IPv4"),
                "protocol", Value.of("tcp"),
                "portMin", Value.of(80),
                "portMax", Value.of(90),
                "remoteCidr", Value.of("0.0.0.0/0")));
    Observed open = object(ResourceType.SECURITY_RULE, "open", Map.of());
    assertThat(
            ComponentText.of(
                    object(ResourceType.SECURITY_GROUP, "web", Map.of()), List.of(rule, open), "")
                .orElseThrow())
        .contains(
            "- {direction: ingress, family: ipv4, protocol: tcp, ports: \"80-90\", from: \"0.0.0.0/0\"}",
            "# The rule id-open names no range");
  }

  @Test
  void whatIsAPartOfAComponentIsNone() {
    assertThat(ComponentText.of(object(ResourceType.PORT, "p", Map.of()), List.of(), "")).isEmpty();
  }
}
