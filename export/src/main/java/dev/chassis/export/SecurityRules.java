package dev.chassis.export;

import dev.chassis.site.ResourceSpec;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Value;
import java.util.Set;

/** What exports must know of security rules. */
public final class SecurityRules {

  private static final Set<String> ANYWHERE = Set.of("0.0.0.0/0", "::/0");

  private SecurityRules() {}

  /**
   * True for a rule that Neutron makes together with its group (everything may go out, one rule a
   * family): declared once more it would be refused as a duplicate.
   */
  public static boolean isBornWithGroup(ResourceSpec spec) {
    return spec.type() == ResourceType.SECURITY_RULE
        && "egress".equals(spec.attribute("direction").asText())
        && spec.attribute("protocol").isNothing()
        && spec.attribute("portMin").isNothing()
        && spec.attribute("portMax").isNothing()
        && spec.attribute("remoteGroup").isNothing()
        && isAnywhere(spec.attribute("remoteCidr"));
  }

  /** The protocol as Neutron stores it: ICMP has another name in IPv6. */
  public static Value protocol(ResourceSpec spec) {
    boolean six = "IPv6".equals(spec.attribute("family").asText());
    return six && "icmp".equals(spec.attribute("protocol").asText())
        ? Value.of("ipv6-icmp")
        : spec.attribute("protocol");
  }

  private static boolean isAnywhere(Value cidr) {
    String text = cidr.asText();
    return text == null || ANYWHERE.contains(text);
  }
}
