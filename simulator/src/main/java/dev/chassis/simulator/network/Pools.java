package dev.chassis.simulator.network;

import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The ranges of a subnet from which addresses are given. */
final class Pools {

  private record Range(BigInteger start, BigInteger end) {}

  private Pools() {}

  /** The pools that a client gave, checked; or everything but the ends and the gateway. */
  static ArrayNode of(Cidr cidr, Optional<String> gateway, JsonNode given) {
    List<Range> ranges = given.isArray() ? given(cidr, given) : whole(cidr, gateway);
    if (given.isArray()) {
      refuseOverlaps(cidr, ranges);
      gateway.ifPresent(address -> refuseGateway(cidr, ranges, address));
    }
    ArrayNode pools = Json.array();
    for (Range range : ranges) {
      pools.addObject().put("start", cidr.text(range.start())).put("end", cidr.text(range.end()));
    }
    return pools;
  }

  private static List<Range> whole(Cidr cidr, Optional<String> gateway) {
    BigInteger start = cidr.first().add(BigInteger.ONE);
    BigInteger end = cidr.version() == 4 ? cidr.last().subtract(BigInteger.ONE) : cidr.last();
    if (cidr.bits() - cidr.prefix() < 2) {
      start = cidr.first();
      end = cidr.last();
    }
    Optional<BigInteger> hole = gateway.flatMap(Cidr::number);
    if (hole.isEmpty()) {
      return List.of(new Range(start, end));
    }
    List<Range> ranges = new ArrayList<>();
    ranges.add(new Range(start, hole.get().subtract(BigInteger.ONE)));
    ranges.add(new Range(hole.get().add(BigInteger.ONE), end));
    ranges.removeIf(range -> range.start().compareTo(range.end()) > 0);
    return ranges;
  }

  private static List<Range> given(Cidr cidr, JsonNode given) {
    List<Range> ranges = new ArrayList<>();
    for (JsonNode pool : given) {
      String text = Json.text(pool, "start") + "-" + Json.text(pool, "end");
      Optional<BigInteger> start = Cidr.number(Json.text(pool, "start"));
      Optional<BigInteger> end = Cidr.number(Json.text(pool, "end"));
      if (start.isEmpty() || end.isEmpty() || start.get().compareTo(end.get()) > 0) {
        throw new Refusal(
            400, "InvalidAllocationPool", "The allocation pool " + text + " is not valid.");
      }
      if (!cidr.contains(start.get()) || !cidr.contains(end.get())) {
        throw new Refusal(
            400,
            "OutOfBoundsAllocationPool",
            "The allocation pool %s spans beyond the subnet cidr %s.".formatted(text, cidr));
      }
      ranges.add(new Range(start.get(), end.get()));
    }
    return ranges;
  }

  private static void refuseOverlaps(Cidr cidr, List<Range> ranges) {
    for (int i = 0; i < ranges.size(); i++) {
      for (int j = i + 1; j < ranges.size(); j++) {
        Range a = ranges.get(i);
        Range b = ranges.get(j);
        if (a.start().compareTo(b.end()) <= 0 && b.start().compareTo(a.end()) <= 0) {
          throw new Refusal(
              409,
              "OverlappingAllocationPools",
              "Found overlapping allocation pools: %s %s for subnet %s."
                  .formatted(text(cidr, a), text(cidr, b), cidr));
        }
      }
    }
  }

  private static void refuseGateway(Cidr cidr, List<Range> ranges, String gateway) {
    BigInteger number = Cidr.number(gateway).orElse(BigInteger.ZERO);
    for (Range range : ranges) {
      if (range.start().compareTo(number) <= 0 && number.compareTo(range.end()) <= 0) {
        throw new Refusal(
            409,
            "GatewayConflictWithAllocationPools",
            "Gateway ip %s conflicts with allocation pool %s."
                .formatted(gateway, text(cidr, range)));
      }
    }
  }

  private static String text(Cidr cidr, Range range) {
    return cidr.text(range.start()) + "-" + cidr.text(range.end());
  }
}
