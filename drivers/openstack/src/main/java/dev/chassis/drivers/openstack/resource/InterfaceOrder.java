package dev.chassis.drivers.openstack.resource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The order of a server's interfaces. Neither Nova nor Neutron tells it, so it is kept in the
 * server's metadata, eight characters a port, which leaves room for 28 interfaces.
 */
final class InterfaceOrder {

  static final String KEY = Marks.PREFIX + "interfaces";

  private static final int SHORT = 8;
  private static final int LONGEST = 255;

  private InterfaceOrder() {}

  /** The entry; none for one interface or none, and for more than fit. */
  static Optional<String> write(List<String> ports) {
    String entry =
        ports.stream()
            .map(port -> port.substring(0, Math.min(SHORT, port.length())))
            .collect(Collectors.joining(","));
    return ports.size() < 2 || entry.length() > LONGEST ? Optional.empty() : Optional.of(entry);
  }

  /** The ports in the order of the entry; what it does not name comes last, as it came. */
  static List<String> apply(String entry, List<String> ports) {
    List<String> order = Arrays.asList(entry.split(",", -1));
    var sorted = new ArrayList<>(ports);
    sorted.sort(
        Comparator.comparingInt(port -> {
          int at = order.indexOf(port.substring(0, Math.min(SHORT, port.length())));
          return at < 0 ? Integer.MAX_VALUE : at;
        }));
    return sorted;
  }
}
