package dev.chassis.plan.compile;

import dev.chassis.blade.model.Component;
import dev.chassis.blade.model.Component.Family;
import dev.chassis.blade.model.Component.Remote;
import dev.chassis.blade.model.Component.Rule;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Security rules become a group and one resource a rule. A rule's address comes from its content,
 * so that moving a rule up or down changes nothing on the site.
 */
final class SecurityRulesCompiler {

  private SecurityRulesCompiler() {}

  static void compile(Component.SecurityRules rules, Draft draft) {
    var group = Address.of(rules.common().name());
    draft.add(
        new ResourceDraft(group, ResourceType.SECURITY_GROUP)
            .with("name", draft.nameOnSite(group.text())),
        rules.common());
    var seen = new LinkedHashMap<String, Integer>();
    for (int i = 0; i < rules.rules().size(); i++) {
      var rule = rules.rules().get(i);
      if (!remoteIsThere(rules, i, rule, draft)) {
        continue;
      }
      var attributes = attributes(group, rule);
      String digest = digest(rule, attributes);
      Integer first = seen.putIfAbsent(digest, i);
      if (first != null) {
        draft.error(
            rules.common(),
            "duplicate-rule",
            "rules[" + i + "]",
            "This rule allows the same as rule %d of `%s`".formatted(first + 1, group),
            "each rule once",
            "Remove one of the two");
        continue;
      }
      var resource = new ResourceDraft(group.part("rule").part(digest), ResourceType.SECURITY_RULE);
      attributes.forEach(resource::with);
      draft.add(resource, rules.common());
    }
  }

  private static boolean remoteIsThere(
      Component.SecurityRules rules, int index, Rule rule, Draft draft) {
    return switch (rule.remote()) {
      case Remote.Cidr(var cidr) -> {
        boolean good = AddressBlock.parse(cidr).isPresent();
        if (!good) {
          draft.error(
              rules.common(),
              "bad-cidr",
              "rules[" + index + "]",
              "`" + cidr + "` is no range of addresses",
              "a range such as 192.0.2.0/24, or one address",
              "Write the first address and the length of the prefix");
        }
        yield good;
      }
      case Remote.Group(var name) ->
          draft
              .find(rules.common(), "rules[" + index + "]", name, Component.SecurityRules.class)
              .isPresent();
    };
  }

  private static Map<String, Value> attributes(Address group, Rule rule) {
    var attributes = new LinkedHashMap<String, Value>();
    attributes.put("securityGroup", Value.idOf(group));
    attributes.put("direction", Value.of(rule.direction().name().toLowerCase(Locale.ROOT)));
    attributes.put("family", Value.of(rule.family() == Family.IPV4 ? "IPv4" : "IPv6"));
    if (!rule.protocol().equals("any")) {
      attributes.put("protocol", Value.of(rule.protocol()));
    }
    rule.ports()
        .ifPresent(ports -> {
          attributes.put("portMin", Value.of(ports.from()));
          attributes.put("portMax", Value.of(ports.to()));
        });
    switch (rule.remote()) {
      case Remote.Cidr(var cidr) ->
          attributes.put("remoteCidr", Value.of(AddressBlock.parse(cidr).orElseThrow().text()));
      case Remote.Group(var name) -> attributes.put("remoteGroup", Value.idOf(Address.of(name)));
    }
    return attributes;
  }

  /** The first eight hexadecimal digits of a digest of what the rule says. */
  private static String digest(Rule rule, Map<String, Value> attributes) {
    var content = new LinkedHashMap<>(attributes);
    content.remove("securityGroup");
    if (rule.remote() instanceof Remote.Group(var name)) {
      content.put("remoteGroup", Value.of(name));
    }
    byte[] bytes = Value.of(content).canonical().getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
