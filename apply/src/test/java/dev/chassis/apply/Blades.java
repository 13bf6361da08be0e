package dev.chassis.apply;

import dev.chassis.plan.Dependency;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.site.Need;
import dev.chassis.site.ResourceSpec;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Desired graphs for tests. */
final class Blades {

  private final SiteName site;
  private final Map<Address, DesiredGraph.Node> nodes = new LinkedHashMap<>();

  Blades(SiteName site) {
    this.site = site;
  }

  static DesiredGraph nothing() {
    return new DesiredGraph(Map.of(), Map.of());
  }

  /** Several of a type, which some sites create in one call. */
  static DesiredGraph many(SiteName site) {
    Blades many = new Blades(site);
    for (int i = 0; i < 3; i++) {
      many.add(ResourceType.NETWORK, "net" + i, Map.of());
      many.add(ResourceType.PORT, "port" + i, Map.of("network", id("net" + i)));
    }
    return many.graph();
  }

  /** Several things of one type, to be of another type behind the same addresses later. */
  static DesiredGraph things(SiteName site, ResourceType type) {
    Blades things = new Blades(site);
    for (int i = 0; i < 4; i++) {
      things.add(type, "thing" + i, Map.of());
    }
    return things.graph();
  }

  /** A blade that holds every type; the words change what can be changed. */
  static DesiredGraph everything(SiteName site, String word, String image, String cidr, int size) {
    Blades all = new Blades(site);
    all.add(ResourceType.NETWORK, "front", Map.of("name", text("front-" + word)));
    all.add(
        ResourceType.SUBNET,
        "front/subnet",
        Map.of("name", text(word), "network", id("front"), "cidr", text(cidr)));
    all.add(ResourceType.ROUTER, "front/router", Map.of("externalNetwork", text("public")));
    all.add(
        ResourceType.ROUTER_INTERFACE,
        "front/router-interface",
        Map.of("router", id("front/router"), "subnet", id("front/subnet")));
    all.add(ResourceType.SECURITY_GROUP, "access", Map.of("name", text("access-" + word)));
    all.add(
        ResourceType.SECURITY_RULE,
        "access/rule/ssh",
        Map.of(
            "securityGroup", id("access"),
            "direction", text("ingress"),
            "portMin", Value.of(22)));
    all.add(ResourceType.KEY_PAIR, "key", Map.of("publicKey", text("ssh-ed25519 AAAA")));
    all.add(ResourceType.PLACEMENT_GROUP, "apart", Map.of("policy", text("anti-affinity")));
    all.add(
        ResourceType.PORT,
        "web/port/front",
        Map.of(
            "name", text("web-" + word),
            "network", id("front"),
            "subnet", id("front/subnet"),
            "securityGroups", Value.of(List.of(id("access")))));
    all.add(
        ResourceType.VOLUME,
        "web/volume/store",
        Map.of("name", text("store"), "sizeGiB", Value.of(size)));
    all.needing("web/volume/store", Need.ACTIVE);
    all.add(
        ResourceType.SERVER,
        "web",
        Map.of(
            "name", text("web-" + word),
            "image", text(image),
            "flavor", text("flavor-" + size),
            "keyPair", id("key"),
            "placementGroup", id("apart"),
            "ports", Value.of(List.of(id("web/port/front"))),
            "volumes", Value.of(List.of(id("web/volume/store"))),
            "userData",
                new Value.Deferred(
                    "web.address",
                    Map.of("address", new Value.Reference(at("web/port/front"), "address")))));
    all.add(
        ResourceType.FLOATING_IP,
        "web/floating-ip/front",
        Map.of("externalNetwork", text("public"), "port", id("web/port/front")));
    all.needs("web/floating-ip/front", "front/router-interface", Need.EXISTS);
    return new DesiredGraph(
        all.nodes, Map.of("url", new Value.Reference(at("web/floating-ip/front"), "address")));
  }

  /** A random blade that may hold every type; the same seed gives the same. */
  static DesiredGraph random(Random random, List<SiteName> sites) {
    Map<Address, DesiredGraph.Node> nodes = new LinkedHashMap<>();
    for (SiteName site : sites) {
      Blades part = new Blades(site);
      part.platform(random, site.text());
      nodes.putAll(part.nodes);
    }
    Blades roaming = new Blades(sites.get(random.nextInt(sites.size())));
    if (random.nextInt(3) == 0) {
      roaming.add(ResourceType.VOLUME, "cache", Map.of("sizeGiB", Value.of(1 + random.nextInt(3))));
    }
    if (random.nextInt(3) == 0) {
      ResourceType[] types = {
        ResourceType.NETWORK, ResourceType.SECURITY_GROUP, ResourceType.ROUTER
      };
      roaming.add(
          types[random.nextInt(types.length)], "thing", Map.of("name", word(random, "thing")));
    }
    nodes.putAll(roaming.nodes);
    return new DesiredGraph(nodes, Map.of());
  }

  private void platform(Random random, String name) {
    add(ResourceType.NETWORK, name, Map.of("name", word(random, "n")));
    add(
        ResourceType.SUBNET,
        name + "/subnet",
        Map.of("network", id(name), "cidr", text("10." + random.nextInt(2) + ".0.0/24")));
    boolean routed = random.nextBoolean();
    if (routed) {
      // Another router now and then: then the interface is replaced, and nothing else.
      String router = name + (random.nextInt(3) == 0 ? "/other-router" : "/router");
      add(ResourceType.ROUTER, router, Map.of("name", text(name)));
      add(
          ResourceType.ROUTER_INTERFACE,
          name + "/router-interface",
          Map.of("router", id(router), "subnet", id(name + "/subnet")));
    }
    Map<String, Value> served = new LinkedHashMap<>();
    if (random.nextInt(3) == 0) {
      add(ResourceType.KEY_PAIR, name + "-key", Map.of("publicKey", word(random, "ssh-rsa ")));
      served.put("keyPair", id(name + "-key"));
    }
    if (random.nextInt(3) == 0) {
      add(ResourceType.PLACEMENT_GROUP, name + "-apart", Map.of("policy", word(random, "policy")));
      served.put("placementGroup", id(name + "-apart"));
    }
    Value groups = Value.of(List.of());
    if (random.nextInt(3) == 0) {
      groups = Value.of(List.of(id(access(random, name))));
    }
    int servers = random.nextInt(4);
    for (int i = 0; i < servers; i++) {
      server(random, name, i, served, groups);
      if (routed && random.nextInt(3) == 0) {
        String address = name + "-web[" + i + "]/floating-ip/front";
        add(
            ResourceType.FLOATING_IP,
            address,
            Map.of(
                "externalNetwork", text("public"),
                "port", id(name + "-web[" + i + "]/port/front")));
        needs(address, name + "/router-interface", Need.EXISTS);
      }
    }
  }

  private String access(Random random, String name) {
    String access = name + "-access";
    add(ResourceType.SECURITY_GROUP, access, Map.of("name", word(random, "access")));
    for (int i = 0; i < random.nextInt(3); i++) {
      add(
          ResourceType.SECURITY_RULE,
          access + "/rule/" + i,
          Map.of(
              "securityGroup", id(access),
              "direction", text("ingress"),
              "portMin", Value.of(i + 3 * random.nextInt(2))));
    }
    return access;
  }

  private static Value word(Random random, String stem) {
    return text(stem + random.nextInt(3));
  }

  private void server(
      Random random, String network, int index, Map<String, Value> served, Value groups) {
    String server = network + "-web[" + index + "]";
    add(
        ResourceType.PORT,
        server + "/port/front",
        Map.of(
            "network", id(network), "subnet", id(network + "/subnet"), "securityGroups", groups));
    Map<String, Value> attributes = new LinkedHashMap<>(served);
    attributes.put("image", text("image-" + random.nextInt(2)));
    attributes.put("flavor", text("flavor-" + random.nextInt(2)));
    attributes.put("ports", Value.of(List.of(id(server + "/port/front"))));
    attributes.put("volumes", Value.of(List.of()));
    if (random.nextBoolean()) {
      String volume = server + "/volume/store";
      add(ResourceType.VOLUME, volume, Map.of("sizeGiB", Value.of(1 + random.nextInt(2))));
      needing(volume, Need.ACTIVE);
      attributes.put("volumes", Value.of(List.of(id(volume))));
    }
    add(ResourceType.SERVER, server, attributes);
  }

  private final Set<Address> needActive = new LinkedHashSet<>();

  private void needing(String address, Need need) {
    if (need == Need.ACTIVE) {
      needActive.add(at(address));
    }
  }

  void add(ResourceType type, String address, Map<String, Value> attributes) {
    Set<Dependency> needs = new LinkedHashSet<>();
    attributes.values().stream()
        .flatMap(value -> value.references().stream())
        .map(Value.Reference::address)
        .distinct()
        .forEach(on ->
            needs.add(new Dependency(on, needActive.contains(on) ? Need.ACTIVE : Need.EXISTS)));
    nodes.put(
        at(address),
        new DesiredGraph.Node(new ResourceSpec(at(address), type, site, attributes), needs));
  }

  void needs(String address, String on, Need need) {
    DesiredGraph.Node node = node(address);
    Set<Dependency> needs = new LinkedHashSet<>(node.needs());
    needs.add(new Dependency(at(on), need));
    nodes.put(at(address), new DesiredGraph.Node(node.spec(), needs));
  }

  DesiredGraph graph() {
    return new DesiredGraph(nodes, Map.of());
  }

  private DesiredGraph.Node node(String address) {
    DesiredGraph.Node node = nodes.get(at(address));
    if (node == null) {
      throw new IllegalArgumentException("No node " + address);
    }
    return node;
  }

  static Value text(String text) {
    return Value.of(text);
  }

  static Value id(String address) {
    return Value.idOf(at(address));
  }

  static Address at(String address) {
    return new Address(address);
  }
}
