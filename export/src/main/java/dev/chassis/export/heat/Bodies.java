package dev.chassis.export.heat;

import dev.chassis.blade.model.Blade;
import dev.chassis.export.Offer;
import dev.chassis.export.Properties;
import dev.chassis.site.ResourceSpec;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The properties of each type of resource, in Heat's words. */
final class Bodies {

  private final Blade blade;
  private final Functions functions;
  private final Offer offer;
  private final SecurityGroups groups;
  private final Function<ResourceSpec, Object> userData;

  Bodies(
      Blade blade,
      Functions functions,
      Offer offer,
      SecurityGroups groups,
      Function<ResourceSpec, Object> userData) {
    this.blade = blade;
    this.functions = functions;
    this.offer = offer;
    this.groups = groups;
    this.userData = userData;
  }

  static String type(ResourceType type) {
    return switch (type) {
      case NETWORK -> "OS::Neutron::Net";
      case SUBNET -> "OS::Neutron::Subnet";
      case ROUTER -> "OS::Neutron::Router";
      case ROUTER_INTERFACE -> "OS::Neutron::RouterInterface";
      case SECURITY_GROUP -> "OS::Neutron::SecurityGroup";
      case SECURITY_RULE -> "OS::Neutron::SecurityGroupRule";
      case KEY_PAIR -> "OS::Nova::KeyPair";
      case PLACEMENT_GROUP -> "OS::Nova::ServerGroup";
      case PORT -> "OS::Neutron::Port";
      case VOLUME -> "OS::Cinder::Volume";
      case SERVER -> "OS::Nova::Server";
      case FLOATING_IP -> "OS::Neutron::FloatingIP";
    };
  }

  Map<String, Object> of(ResourceSpec spec) {
    return switch (spec.type()) {
      case NETWORK ->
          named(spec.attribute("name"))
              .with("port_security_enabled", spec.attribute("portSecurity"))
              .map();
      case SUBNET -> subnet(spec);
      case ROUTER -> router(spec);
      case ROUTER_INTERFACE ->
          new Properties(this::render)
              .with("router", spec.attribute("router"))
              .with("subnet", spec.attribute("subnet"))
              .map();
      case SECURITY_GROUP -> group(spec);
      case SECURITY_RULE -> groups.properties(spec);
      case KEY_PAIR -> named(ownName(spec)).with("public_key", spec.attribute("publicKey")).map();
      case PLACEMENT_GROUP ->
          named(ownName(spec)).with("policies", Value.of(List.of(spec.attribute("policy")))).map();
      case PORT -> port(spec);
      case VOLUME -> volume(spec);
      case SERVER -> server(spec);
      case FLOATING_IP ->
          offered(
                  new Properties(this::render),
                  "floating_network",
                  Offer.Kind.EXTERNAL_NETWORK,
                  spec.attribute("externalNetwork"))
              .with("port_id", spec.attribute("port"))
              .map();
    };
  }

  private Map<String, Object> subnet(ResourceSpec spec) {
    String cidr = String.valueOf(spec.attribute("cidr").asText());
    var properties =
        named(spec.attribute("name"))
            .with("network", spec.attribute("network"))
            .plain("ip_version", cidr.contains(":") ? 6 : 4)
            .with("cidr", spec.attribute("cidr"));
    // Left out, it would be the first address; empty, there is none.
    if (spec.attribute("gateway").isNothing()) {
      properties.plain("gateway_ip", "");
    }
    properties
        .with("gateway_ip", spec.attribute("gateway"))
        .with("enable_dhcp", spec.attribute("dhcp"))
        .with("dns_nameservers", spec.attribute("dns"));
    if (!spec.attribute("pools").asItems().isEmpty()) {
      properties.with("allocation_pools", spec.attribute("pools"));
    }
    return properties.map();
  }

  private Map<String, Object> router(ResourceSpec spec) {
    var properties = named(spec.attribute("name"));
    if (spec.attribute("externalNetwork").asText() instanceof String id) {
      var gateway = new LinkedHashMap<String, Object>();
      gateway.put("network", parameter(Offer.Kind.EXTERNAL_NETWORK, id));
      properties.plain("external_gateway_info", gateway);
    }
    return properties.map();
  }

  private Map<String, Object> group(ResourceSpec spec) {
    var properties = named(spec.attribute("name"));
    List<Object> rules = groups.rules(spec.address());
    if (!rules.isEmpty()) {
      properties.plain("rules", rules);
    }
    return properties.map();
  }

  private Map<String, Object> port(ResourceSpec spec) {
    var place =
        new Properties(this::render)
            .with("subnet", spec.attribute("subnet"))
            .with("ip_address", spec.attribute("address"))
            .map();
    return named(spec.attribute("name"))
        .with("network", spec.attribute("network"))
        .plain("fixed_ips", List.of(place))
        .with("security_groups", spec.attribute("securityGroups"))
        .with("dns_name", spec.attribute("dnsName"))
        .map();
  }

  private Map<String, Object> volume(ResourceSpec spec) {
    var properties =
        named(spec.attribute("name"))
            .with("size", spec.attribute("sizeGiB"))
            .with("volume_type", spec.attribute("volumeType"))
            .with("availability_zone", spec.attribute("zone"));
    return offered(properties, "image", Offer.Kind.IMAGE, spec.attribute("image")).map();
  }

  private Map<String, Object> server(ResourceSpec spec) {
    var properties = named(spec.attribute("name"));
    offered(properties, "image", Offer.Kind.IMAGE, spec.attribute("image"));
    offered(properties, "flavor", Offer.Kind.FLAVOR, spec.attribute("flavor"))
        .with("key_name", spec.attribute("keyPair"))
        .with("availability_zone", spec.attribute("zone"))
        .plain("networks", networks(spec));
    List<Object> disks = disks(spec);
    if (!disks.isEmpty()) {
      properties.plain("block_device_mapping_v2", disks);
    }
    if (spec.attribute("placementGroup") instanceof Value.Reference group) {
      properties.plain("scheduler_hints", Map.of("group", functions.of(group)));
    }
    if (!spec.attribute("metadata").asFields().isEmpty()) {
      properties.with("metadata", spec.attribute("metadata"));
    }
    properties.with("config_drive", spec.attribute("configDrive"));
    if (!spec.attribute("userData").isNothing()) {
      properties.plain("user_data_format", "RAW").plain("user_data", userData.apply(spec));
    }
    return properties.map();
  }

  private List<Object> networks(ResourceSpec spec) {
    var networks = new ArrayList<Object>();
    spec.attribute("ports").asItems().forEach(port -> networks.add(Map.of("port", render(port))));
    return networks.isEmpty() ? List.of(Map.of("allocate_network", "none")) : networks;
  }

  /** The disk from the image comes first by itself; volumes follow in order. */
  private List<Object> disks(ResourceSpec spec) {
    var disks = new ArrayList<Object>();
    if (!spec.attribute("bootVolume").isNothing()) {
      disks.add(disk(spec.attribute("bootVolume"), 0));
    }
    spec.attribute("volumes").asItems().forEach(volume -> disks.add(disk(volume, -1)));
    return disks;
  }

  private Map<String, Object> disk(Value volume, int bootIndex) {
    return new Properties(this::render)
        .with("volume_id", volume)
        .plain("boot_index", bootIndex)
        .plain("delete_on_termination", false)
        .map();
  }

  private Properties named(Value name) {
    return new Properties(this::render).with("name", name);
  }

  /** Of what has no name in the blade. */
  private Value ownName(ResourceSpec spec) {
    return Value.of(blade.name() + "-" + spec.address());
  }

  private Properties offered(Properties properties, String name, Offer.Kind kind, Value id) {
    return id.asText() instanceof String text
        ? properties.plain(name, parameter(kind, text))
        : properties;
  }

  private Object parameter(Offer.Kind kind, String id) {
    return Map.of("get_param", offer.thing(kind, id).label());
  }

  private Object render(Value value) {
    return switch (value) {
      case Value.Reference reference -> functions.of(reference);
      case Value.Items(var items) -> items.stream().map(this::render).toList();
      case Value.Text _,
          Value.Numeral _,
          Value.Truth _,
          Value.Nothing _,
          Value.Fields _,
          Value.Deferred _ ->
          Properties.plainly(value);
    };
  }
}
