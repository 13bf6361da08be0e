package dev.chassis.plan.compile;

import dev.chassis.blade.model.Component;
import dev.chassis.blade.model.Component.Audience;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteFacts.ExternalNetwork;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A network becomes a network, a subnet and, when it has a way out, a router and its interface. */
final class NetworkCompiler {

  private NetworkCompiler() {}

  static Address subnet(String network) {
    return Address.of(network).part("subnet");
  }

  static Address routerInterface(String network) {
    return Address.of(network).part("router-interface");
  }

  private static Address router(String network) {
    return Address.of(network).part("router");
  }

  static void compile(Component.Network network, Draft draft) {
    var block = AddressBlock.parse(network.cidr());
    if (block.isEmpty()) {
      draft.error(
          network.common(),
          "bad-cidr",
          "subnet.cidr",
          "`" + network.cidr() + "` is no range of addresses",
          "a range such as 10.20.0.0/24",
          "Write the first address and the length of the prefix");
      return;
    }
    String name = network.common().name();
    addNetwork(name, network, draft);
    addSubnet(name, network, block.get(), draft);
    network.router().ifPresent(audience -> addRouter(name, network, audience, draft));
  }

  private static void addNetwork(String name, Component.Network network, Draft draft) {
    draft.add(
        new ResourceDraft(Address.of(name), ResourceType.NETWORK)
            .with("name", draft.nameOnSite(name))
            .with("portSecurity", Value.of(true)),
        network.common());
  }

  private static void addSubnet(
      String name, Component.Network network, AddressBlock block, Draft draft) {
    var gateway = gateway(network, block);
    var subnet =
        new ResourceDraft(subnet(name), ResourceType.SUBNET)
            .with("name", draft.nameOnSite(name))
            .withId("network", Address.of(name))
            .with("cidr", block.text())
            .with("gateway", gateway.map(Value::of).orElse(Value.NOTHING))
            .with("dhcp", Value.of(network.dhcp()))
            .with("dns", Value.ofTexts(network.dns()))
            .with("pools", pools(name, network, block, gateway, draft));
    draft.add(subnet, network.common());
  }

  private static Optional<String> gateway(Component.Network network, AddressBlock block) {
    return network
        .gateway()
        .or(() ->
            network.router().isPresent()
                ? Optional.of(block.text(block.firstHost()))
                : Optional.empty());
  }

  /**
   * Addresses that servers take by name are left out of what the site hands out, or it could hand
   * one of them to another port first. Always written, so that a pool that shrank for an address
   * grows again when nobody takes that address any more.
   */
  private static Value pools(
      String name,
      Component.Network network,
      AddressBlock block,
      Optional<String> gateway,
      Draft draft) {
    if (network.pool().isPresent()) {
      var given = network.pool().get();
      return Value.of(List.of(range(given.from(), given.to())));
    }
    var taken = new ArrayList<>(draft.addresses().in(name));
    gateway.flatMap(AddressBlock::number).ifPresent(taken::add);
    taken.sort(BigInteger::compareTo);
    var ranges = new ArrayList<Value>();
    BigInteger from = block.firstHost();
    for (BigInteger each : taken) {
      if (from.compareTo(each) < 0) {
        ranges.add(range(block.text(from), block.text(each.subtract(BigInteger.ONE))));
      }
      from = from.max(each.add(BigInteger.ONE));
    }
    if (from.compareTo(block.lastHost()) <= 0) {
      ranges.add(range(block.text(from), block.text(block.lastHost())));
    }
    return Value.of(ranges);
  }

  private static Value range(String start, String end) {
    var range = new LinkedHashMap<String, Value>();
    range.put("start", Value.of(start));
    range.put("end", Value.of(end));
    return Value.of(range);
  }

  private static void addRouter(
      String name, Component.Network network, Audience audience, Draft draft) {
    var external = external(network.common(), "router.external", audience, draft);
    if (external.isEmpty()) {
      return;
    }
    draft.choose(
        router(name),
        "external network",
        external.get().name(),
        "plays the role %s on site %s".formatted(word(audience), network.common().site()));
    draft.add(
        new ResourceDraft(router(name), ResourceType.ROUTER)
            .with("name", draft.nameOnSite(name))
            .with("externalNetwork", external.get().id()),
        network.common());
    draft.add(
        new ResourceDraft(routerInterface(name), ResourceType.ROUTER_INTERFACE)
            .withId("router", router(name))
            .withId("subnet", subnet(name)),
        network.common());
  }

  /** The site's external network that plays a role; otherwise says what the site has. */
  static Optional<ExternalNetwork> external(
      Component.Common common, String field, Audience audience, Draft draft) {
    var site = draft.site(common).orElseThrow();
    String wanted = site.externalNetworkNames().get(audience);
    var found =
        site.facts().externalNetworks().stream()
            .filter(each -> each.name().equals(wanted))
            .findFirst();
    if (found.isEmpty()) {
      String has =
          site.externalNetworkNames().entrySet().stream()
              .map(each -> word(each.getKey()) + " (" + each.getValue() + ")")
              .sorted()
              .collect(Collectors.joining(", "));
      String summary =
          wanted == null
              ? "Site `%s` has no external network for %s".formatted(common.site(), word(audience))
              : "Site `%s` names `%s` as its external network for %s, but shows no such network"
                  .formatted(common.site(), wanted, word(audience));
      draft.error(
          common,
          "no-external-network",
          field,
          summary,
          has.isEmpty() ? "none: this site has no way out" : has,
          "Use a role that the site plays, another site, or no router");
    }
    return found;
  }

  static String word(Audience audience) {
    return audience.name().toLowerCase(Locale.ROOT);
  }
}
