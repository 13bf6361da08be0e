package dev.chassis.plan.compile;

import dev.chassis.blade.model.Blade;
import dev.chassis.blade.model.Component;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The fixed addresses that servers take in each network. The members of a pool count up from its
 * first address.
 *
 * @param byNetwork by the name of the network component
 */
record StaticAddresses(Map<String, SortedSet<BigInteger>> byNetwork) {

  static StaticAddresses of(Blade blade) {
    var found = new HashMap<String, SortedSet<BigInteger>>();
    for (Component component : blade.components().values()) {
      if (component instanceof Component.Server server) {
        for (Component.Interface each : server.interfaces()) {
          each.address()
              .flatMap(AddressBlock::number)
              .ifPresent(first -> {
                var taken = found.computeIfAbsent(each.network(), _ -> new TreeSet<>());
                for (int i = 0; i < server.names().size(); i++) {
                  taken.add(first.add(BigInteger.valueOf(i)));
                }
              });
        }
      }
    }
    return new StaticAddresses(found);
  }

  SortedSet<BigInteger> in(String network) {
    return byNetwork.getOrDefault(network, Collections.emptySortedSet());
  }
}
