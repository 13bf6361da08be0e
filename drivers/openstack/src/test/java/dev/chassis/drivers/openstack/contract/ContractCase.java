package dev.chassis.drivers.openstack.contract;

import static dev.chassis.site.ResourceType.NETWORK;
import static dev.chassis.site.ResourceType.ROUTER;
import static dev.chassis.site.ResourceType.SECURITY_GROUP;
import static dev.chassis.site.ResourceType.SUBNET;
import static dev.chassis.site.ResourceType.VOLUME;

import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteFacts;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A bench a test and the attributes that many tests need. */
abstract class ContractCase {

  static final String PUBLIC_KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE7qVbYxqjDcLJzUe6oEEuQnPX0qbNsDXQx8LYV1UNmL contract";

  @SuppressWarnings("NullAway.Init")
  Workbench bench;

  private @Nullable SiteFacts facts;

  abstract CloudUnderTest cloud();

  @BeforeEach
  void open() {
    bench = new Workbench(cloud().member());
  }

  @AfterEach
  void leaveNothing() {
    bench.close();
  }

  Observed create(ResourceType type, String address, Map<String, Value> attributes) {
    return bench.create(type, address, attributes);
  }

  Observed network(String address) {
    return create(NETWORK, address, fields("name", text("contract-" + address)));
  }

  Observed subnet(Observed network, String address, String cidr) {
    return create(SUBNET, address, subnetOn(network, cidr));
  }

  Map<String, Value> subnetOn(Observed network, String cidr) {
    return fields("name", text("contract-subnet"), "network", id(network), "cidr", text(cidr));
  }

  Observed router() {
    return create(
        ROUTER,
        "front/router",
        fields("name", text("contract-router"), "externalNetwork", external()));
  }

  Observed group(String address) {
    return create(SECURITY_GROUP, address, fields("name", text("contract-" + address)));
  }

  Observed volume(String address) {
    return create(VOLUME, address, fields("name", text("contract-disk"), "sizeGiB", Value.of(1)));
  }

  Map<String, Value> rule(Observed group, int from, int to, Value cidr, Value remoteGroup) {
    return fields(
        "securityGroup", id(group),
        "direction", text("ingress"),
        "family", text("IPv4"),
        "protocol", text("tcp"),
        "portMin", Value.of(from),
        "portMax", Value.of(to),
        "remoteCidr", cidr,
        "remoteGroup", remoteGroup);
  }

  Map<String, Value> port(Observed network, Observed subnet, Value address, Observed group) {
    return fields(
        "name", text("contract-port"),
        "network", id(network),
        "subnet", id(subnet),
        "address", address,
        "securityGroups", Value.of(List.of(id(group))));
  }

  Map<String, Value> server(List<Value> ports, List<Value> volumes) {
    return fields(
        "name", text("contract-server"),
        "image", image(),
        "flavor", flavor(cloud().flavor()),
        "keyPair", Value.NOTHING,
        "bootVolume", Value.NOTHING,
        "ports", Value.of(ports),
        "volumes", Value.of(volumes),
        "zone", Value.NOTHING,
        "metadata", Value.of(fields("role", text("web"))));
  }

  SiteFacts facts() {
    SiteFacts known = facts;
    if (known == null) {
      known = bench.driver.facts();
      facts = known;
    }
    return known;
  }

  Value image() {
    return Value.of(
        facts().images().stream()
            .filter(image -> image.name().equals(cloud().image()))
            .findFirst()
            .orElseThrow()
            .id());
  }

  Value flavor(String name) {
    return Value.of(
        facts().flavors().stream()
            .filter(flavor -> flavor.name().equals(name))
            .findFirst()
            .orElseThrow()
            .id());
  }

  Value external() {
    return Value.of(
        facts().externalNetworks().stream()
            .filter(network -> network.name().equals(cloud().external()))
            .findFirst()
            .orElseThrow()
            .id());
  }

  static Value id(Observed object) {
    return Value.of(object.id().text());
  }

  static Value text(String text) {
    return Value.of(text);
  }

  static Map<String, Value> fields(Object... namesAndValues) {
    var fields = new LinkedHashMap<String, Value>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], (Value) namesAndValues[i + 1]);
    }
    return fields;
  }
}
