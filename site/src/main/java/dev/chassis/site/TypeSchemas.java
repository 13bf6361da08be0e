package dev.chassis.site;

import static dev.chassis.site.TypeSchema.Attribute.atCreation;
import static dev.chassis.site.TypeSchema.Attribute.inPlace;
import static dev.chassis.site.TypeSchema.Attribute.replaces;

import dev.chassis.site.TypeSchema.Fence;
import java.util.List;

/**
 * The vocabulary of infrastructure resources: one schema a type, shared by the compiler, the
 * planner, the engine and every driver. Attributes hold plain values; where an attribute points at
 * another resource it holds that resource's id (a reference until it is known).
 */
public final class TypeSchemas {

  private TypeSchemas() {}

  /** The schema of a type. */
  public static TypeSchema of(ResourceType type) {
    return switch (type) {
      case NETWORK -> NETWORK;
      case SUBNET -> SUBNET;
      case ROUTER -> ROUTER;
      case ROUTER_INTERFACE -> ROUTER_INTERFACE;
      case SECURITY_GROUP -> SECURITY_GROUP;
      case SECURITY_RULE -> SECURITY_RULE;
      case KEY_PAIR -> KEY_PAIR;
      case PLACEMENT_GROUP -> PLACEMENT_GROUP;
      case PORT -> PORT;
      case VOLUME -> VOLUME;
      case SERVER -> SERVER;
      case FLOATING_IP -> FLOATING_IP;
    };
  }

  private static final TypeSchema NETWORK =
      TypeSchema.of(
          ResourceType.NETWORK,
          Fence.NONE,
          List.of("id"),
          inPlace("name", "text, shown on the site"),
          inPlace("portSecurity", "truth, default true"));

  private static final TypeSchema SUBNET =
      TypeSchema.of(
          ResourceType.SUBNET,
          Fence.UNIQUE,
          List.of("id", "gateway"),
          inPlace("name", "text"),
          replaces("network", "id of the network"),
          replaces("cidr", "text, such as 10.1.0.0/24; the site refuses an overlap on one network"),
          inPlace("gateway", "text, an address in the range, or nothing for none"),
          inPlace("dhcp", "truth"),
          inPlace("dns", "list of addresses in order of preference"),
          inPlace("pools", "list of {start, end}").asSet());

  private static final TypeSchema ROUTER =
      TypeSchema.of(
          ResourceType.ROUTER,
          Fence.NONE,
          List.of("id", "address"),
          inPlace("name", "text"),
          inPlace("externalNetwork", "id of the external network, or nothing"));

  private static final TypeSchema ROUTER_INTERFACE =
      TypeSchema.of(
          ResourceType.ROUTER_INTERFACE,
          Fence.UNIQUE,
          List.of("id"),
          replaces("router", "id of the router"),
          replaces("subnet", "id of the subnet; its gateway address becomes the interface"));

  private static final TypeSchema SECURITY_GROUP =
      TypeSchema.of(
          ResourceType.SECURITY_GROUP, Fence.NONE, List.of("id"), inPlace("name", "text"));

  private static final TypeSchema SECURITY_RULE =
      TypeSchema.of(
          ResourceType.SECURITY_RULE,
          Fence.UNIQUE,
          List.of("id"),
          replaces("securityGroup", "id of the group"),
          replaces("direction", "ingress or egress"),
          replaces("family", "IPv4 or IPv6"),
          replaces("protocol", "tcp, udp, icmp or nothing for any"),
          replaces("portMin", "number or nothing"),
          replaces("portMax", "number or nothing"),
          replaces("remoteCidr", "text or nothing"),
          replaces("remoteGroup", "id of a group or nothing"));

  private static final TypeSchema KEY_PAIR =
      TypeSchema.of(
          ResourceType.KEY_PAIR,
          Fence.UNIQUE,
          List.of("id", "name"),
          replaces("publicKey", "text, one line in the format of authorized_keys"));

  private static final TypeSchema PLACEMENT_GROUP =
      TypeSchema.of(
          ResourceType.PLACEMENT_GROUP,
          Fence.NONE,
          List.of("id"),
          replaces("policy", "affinity, anti-affinity, soft-affinity or soft-anti-affinity"));

  private static final TypeSchema PORT =
      TypeSchema.of(
          ResourceType.PORT,
          Fence.UNIQUE,
          List.of("id", "address", "mac"),
          inPlace("name", "text"),
          replaces("network", "id of the network"),
          replaces("subnet", "id of the subnet in which the address is taken"),
          replaces("address", "text, a fixed address, or nothing to let the site choose"),
          inPlace("securityGroups", "list of ids").asSet(),
          inPlace("dnsName", "text or nothing").notObserved());

  private static final TypeSchema VOLUME =
      TypeSchema.of(
          ResourceType.VOLUME,
          Fence.NONE,
          List.of("id"),
          inPlace("name", "text"),
          inPlace("sizeGiB", "number; grows in place, shrinking replaces"),
          replaces("volumeType", "text or nothing for the site's default"),
          replaces("image", "id of the image with which it is filled, or nothing"),
          replaces("zone", "text or nothing"));

  private static final TypeSchema SERVER =
      TypeSchema.of(
          ResourceType.SERVER,
          Fence.TAKES_ONCE,
          List.of("id", "address"),
          inPlace("name", "text, the host name"),
          replaces("image", "id of the image, or nothing when it boots from a volume"),
          inPlace("flavor", "id of the flavor; a change resizes"),
          replaces("keyPair", "name of the key pair, or nothing"),
          replaces("userData", "text, cloud-init").notObserved().asText(),
          replaces("bootVolume", "id of the volume from which it boots, or nothing"),
          inPlace("ports", "list of port ids, the first is the first interface"),
          inPlace("volumes", "list of volume ids in device order").asSet(),
          replaces("placementGroup", "id of the placement group, or nothing").notObserved(),
          replaces("zone", "text or nothing"),
          inPlace("metadata", "mapping of text to text, beside the mark"),
          atCreation("configDrive", "truth"));

  private static final TypeSchema FLOATING_IP =
      TypeSchema.of(
          ResourceType.FLOATING_IP,
          Fence.NONE,
          List.of("id", "address"),
          replaces("externalNetwork", "id of the external network"),
          inPlace("port", "id of the port to which it leads, or nothing"));
}
