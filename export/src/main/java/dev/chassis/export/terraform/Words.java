package dev.chassis.export.terraform;

import dev.chassis.site.ResourceType;

/** Terraform's and the provider's words for types and outputs. */
final class Words {

  private Words() {}

  static String type(ResourceType type) {
    return switch (type) {
      case NETWORK -> "openstack_networking_network_v2";
      case SUBNET -> "openstack_networking_subnet_v2";
      case ROUTER -> "openstack_networking_router_v2";
      case ROUTER_INTERFACE -> "openstack_networking_router_interface_v2";
      case SECURITY_GROUP -> "openstack_networking_secgroup_v2";
      case SECURITY_RULE -> "openstack_networking_secgroup_rule_v2";
      case KEY_PAIR -> "openstack_compute_keypair_v2";
      case PLACEMENT_GROUP -> "openstack_compute_servergroup_v2";
      case PORT -> "openstack_networking_port_v2";
      case VOLUME -> "openstack_blockstorage_volume_v3";
      case SERVER -> "openstack_compute_instance_v2";
      case FLOATING_IP -> "openstack_networking_floatingip_v2";
    };
  }

  /** The provider's attribute for an output. */
  static String output(ResourceType type, String output) {
    return switch (output) {
      case "address" ->
          switch (type) {
            case PORT -> "all_fixed_ips[0]";
            case SERVER -> "access_ip_v4";
            case ROUTER -> "external_fixed_ip[0].ip_address";
            case FLOATING_IP -> "address";
            case NETWORK,
                SUBNET,
                ROUTER_INTERFACE,
                SECURITY_GROUP,
                SECURITY_RULE,
                KEY_PAIR,
                PLACEMENT_GROUP,
                VOLUME ->
                "id";
          };
      case "mac" -> "mac_address";
      case "gateway" -> "gateway_ip";
      case "name" -> "name";
      default -> "id";
    };
  }

  /** A text as it stands in a template of Terraform: its own marks doubled. */
  static String literal(String text) {
    return text.replace("${", "$${").replace("%{", "%%{");
  }

  /** A text as a quoted one inside an expression. */
  static String quoted(String text) {
    String escaped =
        text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t");
    return "\"" + literal(escaped) + "\"";
  }
}
