package dev.chassis.simulator.network;

import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives out the addresses of subnets: one of the pools by chance, as Neutron does so that parallel
 * requests seldom meet, or the one asked for.
 */
final class Addresses {

  /** Neutron draws from that many free addresses. */
  private static final int WINDOW = 1000;

  private static final int DRAWS = 20;

  private final NetworkState state;

  Addresses(NetworkState state) {
    this.state = state;
  }

  /**
   * The fixed IPs of a new port that asks for none: one of IPv4 and one of IPv6 where there are.
   */
  ArrayNode any(String networkId) {
    List<Row> subnets = state.subnetsOf(networkId);
    ArrayNode given = Json.array();
    for (long version : List.of(4L, 6L)) {
      List<Row> usable = subnets.stream().filter(s -> s.number("ip_version") == version).toList();
      if (!usable.isEmpty()) {
        given.add(anyOf(networkId, usable));
      }
    }
    return given;
  }

  private ObjectNode anyOf(String networkId, List<Row> subnets) {
    for (Row subnet : subnets) {
      Optional<String> free = free(subnet);
      if (free.isPresent()) {
        return fixedIp(subnet.id(), free.get());
      }
    }
    throw new Refusal(
        409,
        "IpAddressGenerationFailure",
        "No more IP addresses available on network " + networkId + ".");
  }

  /**
   * The fixed IPs that a client asks for, completed; {@code own} are those the port has already.
   */
  ArrayNode chosen(String networkId, JsonNode wanted, List<String> own) {
    ArrayNode given = Json.array();
    for (JsonNode one : wanted) {
      given.add(choose(networkId, one, own));
    }
    return given;
  }

  private ObjectNode choose(String networkId, JsonNode wanted, List<String> own) {
    String address = Json.text(wanted, "ip_address");
    String subnetId = Json.text(wanted, "subnet_id");
    if (subnetId.isEmpty() && address.isEmpty()) {
      throw Attributes.invalid("IP allocation requires subnet_id or ip_address");
    }
    List<Row> subnets = subnets(networkId, subnetId);
    if (address.isEmpty()) {
      return anyOf(networkId, subnets);
    }
    BigInteger number =
        Cidr.number(address)
            .orElseThrow(() ->
                Attributes.invalid("fixed_ips", "'" + address + "' is not a valid IP address"));
    Row subnet =
        subnets.stream()
            .filter(s -> holds(s, address, number))
            .findFirst()
            .orElseThrow(() -> notWithin(address, subnetId));
    Cidr cidr = cidr(subnet);
    String text = cidr.text(number);
    if (!own.contains(text) && isTaken(networkId, text)) {
      throw allocated(text, subnet.id());
    }
    return fixedIp(subnet.id(), text);
  }

  private List<Row> subnets(String networkId, String subnetId) {
    if (subnetId.isEmpty()) {
      return state.subnetsOf(networkId);
    }
    Row subnet = state.subnet(subnetId);
    if (!subnet.text("network_id").equals(networkId)) {
      throw Attributes.invalid(
          "Failed to create port on network %s, because fixed_ips included invalid subnet %s"
              .formatted(networkId, subnetId));
    }
    return List.of(subnet);
  }

  private static boolean holds(Row subnet, String address, BigInteger number) {
    Cidr cidr = cidr(subnet);
    return cidr.bits() == (address.indexOf(':') >= 0 ? 128 : 32) && cidr.contains(number);
  }

  private static Refusal notWithin(String address, String subnetId) {
    return subnetId.isEmpty()
        ? new Refusal(
            400,
            "InvalidIpForNetwork",
            "IP address "
                + address
                + " is not a valid IP for any of the subnets on the specified network.")
        : new Refusal(
            400,
            "InvalidIpForSubnet",
            "IP address " + address + " is not a valid IP for the specified subnet.");
  }

  static Refusal allocated(String address, String subnetId) {
    return new Refusal(
        409,
        "IpAddressAlreadyAllocated",
        "IP address " + address + " already allocated in subnet " + subnetId);
  }

  static Refusal inUse(String networkId, String address) {
    return new Refusal(
        409,
        "IpAddressInUse",
        "Unable to complete operation for network %s. The IP address %s is in use."
            .formatted(networkId, address));
  }

  /** Whether an address was taken by a call that is under way together with the present one. */
  boolean isHidden(String networkId, String address) {
    return state.ports.find("_address", address).stream()
        .filter(port -> port.text("network_id").equals(networkId))
        .allMatch(port -> state.world.inFlight().hides(port.id()));
  }

  boolean isTaken(String networkId, String address) {
    return state.ports.find("_address", address).stream()
        .anyMatch(port -> port.text("network_id").equals(networkId));
  }

  /** A free address of a subnet's pools: a few draws, then the first one. */
  Optional<String> free(Row subnet) {
    Cidr cidr = cidr(subnet);
    String network = subnet.text("network_id");
    for (JsonNode pool : subnet.get("allocation_pools")) {
      BigInteger start = Cidr.number(Json.text(pool, "start")).orElse(BigInteger.ZERO);
      BigInteger end = Cidr.number(Json.text(pool, "end")).orElse(BigInteger.ZERO);
      int window = end.subtract(start).add(BigInteger.ONE).min(window(subnet)).intValue();
      for (int draw = 0; draw < DRAWS; draw++) {
        int chance = state.world.chance().below(window);
        String drawn = cidr.text(start.add(BigInteger.valueOf(chance)));
        if (!isTaken(network, drawn)) {
          return Optional.of(drawn);
        }
      }
      for (BigInteger next = start; next.compareTo(end) <= 0; next = next.add(BigInteger.ONE)) {
        String text = cidr.text(next);
        if (!isTaken(network, text)) {
          return Optional.of(text);
        }
      }
    }
    return Optional.empty();
  }

  /** From how many addresses one is drawn: so many that at least half of them are free. */
  private BigInteger window(Row subnet) {
    return BigInteger.valueOf(WINDOW + 2L * state.ports.find("_subnet", subnet.id()).size());
  }

  static Cidr cidr(Row subnet) {
    return Cidr.parse(subnet.text("cidr")).orElseThrow();
  }

  static ObjectNode fixedIp(String subnetId, String address) {
    return Json.object().put("subnet_id", subnetId).put("ip_address", address);
  }
}
