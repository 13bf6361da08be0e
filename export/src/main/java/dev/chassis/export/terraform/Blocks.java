package dev.chassis.export.terraform;

import dev.chassis.blade.model.Blade;
import dev.chassis.export.Offer;
import dev.chassis.export.Properties;
import dev.chassis.export.SecurityRules;
import dev.chassis.site.ResourceSpec;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The arguments of each type of resource, in the provider's words. */
final class Blocks {

  private final Blade blade;
  private final Templates templates;
  private final Offer offer;
  private final Sources sources;
  private final Function<ResourceSpec, Object> userData;

  Blocks(
      Blade blade,
      Templates templates,
      Offer offer,
      Sources sources,
      Function<ResourceSpec, Object> userData) {
    this.blade = blade;
    this.templates = templates;
    this.offer = offer;
    this.sources = sources;
    this.userData = userData;
  }

  /** The arguments after {@code provider}. */
  Map<String, Object> of(ResourceSpec spec) {
    return switch (spec.type()) {
      case NETWORK ->
          named(spec.attribute("name"))
              .with("port_security_enabled", spec.attribute("portSecurity"))
              .map();
      case SUBNET -> subnet(spec);
      case ROUTER ->
          offered(
                  named(spec.attribute("name")),
                  "external_network_id",
                  Offer.Kind.EXTERNAL_NETWORK,
                  spec.attribute("externalNetwork"))
              .map();
      case ROUTER_INTERFACE ->
          start()
              .with("router_id", spec.attribute("router"))
              .with("subnet_id", spec.attribute("subnet"))
              .map();
      case SECURITY_GROUP -> named(spec.attribute("name")).map();
      case SECURITY_RULE -> rule(spec);
      case KEY_PAIR -> named(ownName(spec)).with("public_key", spec.attribute("publicKey")).map();
      case PLACEMENT_GROUP ->
          named(ownName(spec)).with("policies", Value.of(List.of(spec.attribute("policy")))).map();
      case PORT -> port(spec);
      case VOLUME ->
          offered(
                  named(spec.attribute("name"))
                      .with("size", spec.attribute("sizeGiB"))
                      .with("volume_type", spec.attribute("volumeType"))
                      .with("availability_zone", spec.attribute("zone")),
                  "image_id",
                  Offer.Kind.IMAGE,
                  spec.attribute("image"))
              .map();
      case SERVER -> server(spec);
      case FLOATING_IP ->
          start()
              .plain("pool", pool(spec.attribute("externalNetwork")))
              .with("port_id", spec.attribute("port"))
              .map();
    };
  }

  private Map<String, Object> subnet(ResourceSpec spec) {
    String cidr = String.valueOf(spec.attribute("cidr").asText());
    var block =
        named(spec.attribute("name"))
            .with("network_id", spec.attribute("network"))
            .plain("ip_version", cidr.contains(":") ? 6 : 4)
            .with("cidr", spec.attribute("cidr"));
    if (spec.attribute("gateway").isNothing()) {
      block.plain("no_gateway", true);
    }
    block
        .with("gateway_ip", spec.attribute("gateway"))
        .with("enable_dhcp", spec.attribute("dhcp"))
        .with("dns_nameservers", spec.attribute("dns"));
    if (!spec.attribute("pools").asItems().isEmpty()) {
      block.with("allocation_pool", spec.attribute("pools"));
    }
    return block.map();
  }

  private Map<String, Object> rule(ResourceSpec spec) {
    return start()
        .with("security_group_id", spec.attribute("securityGroup"))
        .with("direction", spec.attribute("direction"))
        .with("ethertype", spec.attribute("family"))
        .with("protocol", SecurityRules.protocol(spec))
        .with("port_range_min", spec.attribute("portMin"))
        .with("port_range_max", spec.attribute("portMax"))
        .with("remote_ip_prefix", spec.attribute("remoteCidr"))
        .with("remote_group_id", spec.attribute("remoteGroup"))
        .map();
  }

  private Map<String, Object> port(ResourceSpec spec) {
    var place =
        start()
            .with("subnet_id", spec.attribute("subnet"))
            .with("ip_address", spec.attribute("address"))
            .map();
    return named(spec.attribute("name"))
        .with("network_id", spec.attribute("network"))
        .plain("fixed_ip", List.of(place))
        .with("security_group_ids", spec.attribute("securityGroups"))
        .with("dns_name", spec.attribute("dnsName"))
        .map();
  }

  private Map<String, Object> server(ResourceSpec spec) {
    var block = named(spec.attribute("name"));
    offered(block, "image_id", Offer.Kind.IMAGE, spec.attribute("image"));
    offered(block, "flavor_id", Offer.Kind.FLAVOR, spec.attribute("flavor"))
        .with("key_pair", spec.attribute("keyPair"))
        .with("availability_zone", spec.attribute("zone"));
    List<Value> ports = spec.attribute("ports").asItems();
    if (ports.isEmpty()) {
      block.plain("network_mode", "none");
    } else {
      block.plain("network", ports.stream().map(port -> start().with("port", port).map()).toList());
    }
    List<Object> disks = disks(spec);
    if (!disks.isEmpty()) {
      block.plain("block_device", disks);
    }
    if (!spec.attribute("placementGroup").isNothing()) {
      block.plain(
          "scheduler_hints",
          List.of(start().with("group", spec.attribute("placementGroup")).map()));
    }
    if (!spec.attribute("metadata").asFields().isEmpty()) {
      block.with("metadata", spec.attribute("metadata"));
    }
    block.with("config_drive", spec.attribute("configDrive"));
    if (!spec.attribute("userData").isNothing()) {
      block.plain("user_data", userData.apply(spec));
    }
    return block.map();
  }

  /** The disk it boots from, then its volumes in order; none when the image's disk is all. */
  private List<Object> disks(ResourceSpec spec) {
    List<Value> volumes = spec.attribute("volumes").asItems();
    Value boot = spec.attribute("bootVolume");
    var disks = new ArrayList<Object>();
    if (!boot.isNothing()) {
      disks.add(disk(boot, 0));
    } else if (!volumes.isEmpty()) {
      disks.add(
          offered(start(), "uuid", Offer.Kind.IMAGE, spec.attribute("image"))
              .plain("source_type", "image")
              .plain("destination_type", "local")
              .plain("boot_index", 0)
              .plain("delete_on_termination", true)
              .map());
    }
    volumes.forEach(volume -> disks.add(disk(volume, -1)));
    return disks;
  }

  private Map<String, Object> disk(Value volume, int bootIndex) {
    return start()
        .with("uuid", volume)
        .plain("source_type", "volume")
        .plain("destination_type", "volume")
        .plain("boot_index", bootIndex)
        .plain("delete_on_termination", false)
        .map();
  }

  /** The provider wants the network's name here. */
  private Object pool(Value network) {
    return sources.name(offer.thing(Offer.Kind.EXTERNAL_NETWORK, String.valueOf(network.asText())));
  }

  private Properties start() {
    return new Properties(templates::of);
  }

  private Properties named(Value name) {
    return start().with("name", name);
  }

  /** Of what has no name in the blade. */
  private Value ownName(ResourceSpec spec) {
    return Value.of(blade.name() + "-" + spec.address());
  }

  private Properties offered(Properties block, String name, Offer.Kind kind, Value id) {
    return id.asText() instanceof String text
        ? block.plain(name, sources.id(offer.thing(kind, text)))
        : block;
  }
}
