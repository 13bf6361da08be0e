package dev.chassis.drivers.openstack.contract;

import static dev.chassis.site.ResourceType.FLOATING_IP;
import static dev.chassis.site.ResourceType.KEY_PAIR;
import static dev.chassis.site.ResourceType.NETWORK;
import static dev.chassis.site.ResourceType.PLACEMENT_GROUP;
import static dev.chassis.site.ResourceType.PORT;
import static dev.chassis.site.ResourceType.ROUTER;
import static dev.chassis.site.ResourceType.ROUTER_INTERFACE;
import static dev.chassis.site.ResourceType.SECURITY_GROUP;
import static dev.chassis.site.ResourceType.SECURITY_RULE;
import static dev.chassis.site.ResourceType.SERVER;
import static dev.chassis.site.ResourceType.SUBNET;
import static dev.chassis.site.ResourceType.VOLUME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.site.Condition;
import dev.chassis.site.Driver.CreateRequest;
import dev.chassis.site.Driver.DeleteRequest;
import dev.chassis.site.Mark;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every type from create to gone, with each attribute that changes in place. */
abstract class ResourceContract extends ContractCase {

  @Test
  void networksLive() {
    live(
        NETWORK,
        fields("name", text("contract-net"), "portSecurity", Value.of(true)),
        fields("name", text("contract-net-2")),
        fields("portSecurity", Value.of(false)));
  }

  @Test
  void subnetsLive() {
    Observed network = network("front");
    var pool = fields("start", text("10.41.0.20"), "end", text("10.41.0.80"));
    var other = fields("start", text("10.41.0.90"), "end", text("10.41.0.99"));
    live(
        SUBNET,
        fields(
            "name", text("contract-subnet"),
            "network", id(network),
            "cidr", text("10.41.0.0/24"),
            "gateway", text("10.41.0.1"),
            "dhcp", Value.of(true),
            "dns", Value.ofTexts(List.of("192.0.2.53", "192.0.2.54")),
            "pools", Value.of(List.of(Value.of(pool)))),
        fields("name", text("contract-subnet-2")),
        fields("gateway", text("10.41.0.2")),
        fields("gateway", Value.NOTHING),
        fields("dhcp", Value.of(false)),
        fields("dns", Value.ofTexts(List.of("192.0.2.54"))),
        fields("pools", Value.of(List.of(Value.of(pool), Value.of(other)))));
  }

  @Test
  void routersLive() {
    live(
        ROUTER,
        fields("name", text("contract-router"), "externalNetwork", external()),
        fields("name", text("contract-router-2")),
        fields("externalNetwork", Value.NOTHING),
        fields("externalNetwork", external()));
  }

  @Test
  void routerInterfacesLive() {
    Observed network = network("front");
    Observed subnet = subnet(network, "front/subnet", "10.42.0.0/24");
    Observed router = router();
    live(ROUTER_INTERFACE, fields("router", id(router), "subnet", id(subnet)));
  }

  @Test
  void securityGroupsAndRulesLive() {
    live(
        SECURITY_GROUP,
        fields("name", text("contract-group")),
        fields("name", text("contract-group-2")));
    Observed group = group("web");
    live(SECURITY_RULE, rule(group, 80, 443, text("0.0.0.0/0"), Value.NOTHING));
    live(SECURITY_RULE, rule(group, 22, 22, Value.NOTHING, id(group)));
    live(
        SECURITY_RULE,
        fields(
            "securityGroup",
            id(group),
            "direction",
            text("ingress"),
            "family",
            text("IPv6"),
            "protocol",
            Value.NOTHING,
            "portMin",
            Value.NOTHING,
            "portMax",
            Value.NOTHING,
            "remoteCidr",
            text("2001:db8::/32"),
            "remoteGroup",
            Value.NOTHING));
  }

  @Test
  void aDeclaredRuleTakesThePlaceOfTheOneWithWhichItsGroupIsBorn() {
    Observed group = group("web");
    live(
        SECURITY_RULE,
        fields(
            "securityGroup", id(group),
            "direction", text("egress"),
            "family", text("IPv4"),
            "protocol", Value.NOTHING,
            "portMin", Value.NOTHING,
            "portMax", Value.NOTHING,
            "remoteCidr", Value.NOTHING,
            "remoteGroup", Value.NOTHING));
  }

  @Test
  void keyPairsLive() {
    live(KEY_PAIR, fields("publicKey", text(PUBLIC_KEY)));
  }

  @Test
  void placementGroupsLive() {
    live(PLACEMENT_GROUP, fields("policy", text("soft-anti-affinity")));
    live(PLACEMENT_GROUP, fields("policy", text("anti-affinity")));
  }

  @Test
  void portsLive() {
    Observed network = network("front");
    Observed subnet = subnet(network, "front/subnet", "10.43.0.0/24");
    Observed group = group("web");
    Observed other = group("db");
    live(
        PORT,
        port(network, subnet, text("10.43.0.10"), group),
        fields("name", text("contract-port-2")),
        fields("securityGroups", Value.of(List.of(id(group), id(other)))),
        fields("securityGroups", Value.of(List.of())));
    live(PORT, port(network, subnet, Value.NOTHING, group));
  }

  @Test
  void volumesLive() {
    var attributes =
        fields(
            "name", text("contract-volume"),
            "sizeGiB", Value.of(1),
            "volumeType", text(cloud().volumeType()),
            "image", Value.NOTHING,
            "zone", Value.NOTHING);
    live(
        VOLUME,
        attributes,
        fields("name", text("contract-volume-2")),
        fields("sizeGiB", Value.of(2)));
  }

  @Test
  void volumesAreFilledFromAnImage() {
    live(
        VOLUME,
        fields(
            "name", text("contract-volume"),
            "sizeGiB", Value.of(1),
            "volumeType", Value.NOTHING,
            "image", image(),
            "zone", Value.NOTHING));
  }

  @Test
  void serversLiveWithPortsVolumesAndResize() {
    Observed network = network("front");
    Observed subnet = subnet(network, "front/subnet", "10.44.0.0/24");
    Observed group = group("web");
    Observed first = create(PORT, "web/port/a", port(network, subnet, Value.NOTHING, group));
    Observed second = create(PORT, "web/port/b", port(network, subnet, Value.NOTHING, group));
    Observed third = create(PORT, "web/port/c", port(network, subnet, Value.NOTHING, group));
    Observed disk = volume("web/volume/a");
    Observed other = volume("web/volume/b");
    Observed apart = create(PLACEMENT_GROUP, "apart", fields("policy", text("soft-anti-affinity")));
    Observed key = create(KEY_PAIR, "admin", fields("publicKey", text(PUBLIC_KEY)));
    var attributes = server(List.of(id(second), id(first)), List.of(id(disk)));
    attributes.put("keyPair", key.outputs().getOrDefault("name", Value.NOTHING));
    attributes.put("placementGroup", id(apart));
    attributes.put("userData", text("#cloud-config\nhostname: contract\n"));
    attributes.put("configDrive", Value.of(true));
    live(
        SERVER,
        attributes,
        fields("name", text("contract-server-2")),
        fields("metadata", Value.of(fields("role", text("db"), "tier", text("2")))),
        fields("volumes", Value.of(List.of(id(disk), id(other)))),
        fields("volumes", Value.of(List.of(id(other)))),
        fields("ports", Value.of(List.of(id(second), id(first), id(third)))),
        fields("ports", Value.of(List.of(id(second), id(third)))),
        fields("flavor", flavor(cloud().otherFlavor())));
  }

  @Test
  void serversBootFromAVolume() {
    Observed boot =
        create(
            VOLUME,
            "web/boot",
            fields(
                "name", text("contract-boot"),
                "sizeGiB", Value.of(1),
                "image", image()));
    Observed disk = volume("web/volume/a");
    var attributes = server(List.of(), List.of(id(disk)));
    attributes.put("image", Value.NOTHING);
    attributes.put("bootVolume", id(boot));
    live(SERVER, attributes);
  }

  @Test
  void attachedVolumesGrow() {
    Observed disk = volume("web/volume/a");
    Mark mark = disk.mark().orElseThrow();
    create(SERVER, "web", server(List.of(), List.of(id(disk))));
    Observed grown =
        bench.change(
            bench.driver.observe(VOLUME, disk.id()).orElseThrow(),
            mark,
            fields("sizeGiB", Value.of(3)));
    assertThat(grown.status()).isEqualTo("in-use");
  }

  @Test
  void floatingIpsLive() {
    Observed network = network("front");
    Observed subnet = subnet(network, "front/subnet", "10.45.0.0/24");
    Observed router = router();
    create(
        ROUTER_INTERFACE,
        "front/router-interface",
        fields("router", id(router), "subnet", id(subnet)));
    Observed group = group("web");
    Observed first = create(PORT, "web/port/a", port(network, subnet, Value.NOTHING, group));
    Observed second = create(PORT, "web/port/b", port(network, subnet, Value.NOTHING, group));
    live(
        FLOATING_IP,
        fields("externalNetwork", external(), "port", id(first)),
        fields("port", id(second)),
        fields("port", Value.NOTHING),
        fields("port", id(first)));
  }

  @Test
  void rareWishesLive() {
    live(
        ROUTER,
        fields("name", text("contract-inside"), "externalNetwork", Value.NOTHING),
        fields("externalNetwork", external()));
    live(FLOATING_IP, fields("externalNetwork", external(), "port", Value.NOTHING));
    live(VOLUME, fields("name", text("v"), "sizeGiB", Value.of(1), "zone", text("nova")));
    Observed network = network("front");
    Observed subnet = subnet(network, "front/subnet", "10.46.0.0/24");
    var port = port(network, subnet, Value.NOTHING, group("web"));
    port.put("dnsName", text("web"));
    live(PORT, port);
    Map<String, Value> zoned = server(List.of(), List.of());
    zoned.put("zone", text("nova"));
    live(SERVER, zoned);
  }

  /** Create → observe as desired → found by mark → each change → delete → gone → delete again. */
  @SafeVarargs
  final void live(ResourceType type, Map<String, Value> attributes, Map<String, Value>... changes) {
    Mark mark = bench.mark("thing/" + type.text());
    Observed object = bench.create(new CreateRequest(type, mark, attributes));
    assertThat(Workbench.differing(object, attributes)).as("created %s", object).isEmpty();
    assertThat(object.outputs()).containsEntry("id", Value.of(object.id().text()));
    assertThat(bench.listed(type, mark))
        .singleElement()
        .satisfies(listed -> assertThat(listed.attributes()).isEqualTo(object.attributes()))
        .satisfies(listed -> assertThat(listed.mark()).isEqualTo(object.mark()));
    Observed now = object;
    for (Map<String, Value> change : changes) {
      now = bench.change(now, mark, change);
      assertThat(Workbench.differing(now, change)).isEmpty();
      assertThat(now.mark()).map(Mark::token).contains(mark.token());
    }
    bench.delete(now);
    assertThat(bench.listed(type, mark)).noneMatch(seen -> seen.condition() != Condition.GONE);
    bench.driver.delete(new DeleteRequest(type, now.id(), now.attributes()));
  }
}
