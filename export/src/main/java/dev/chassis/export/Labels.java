package dev.chassis.export;

import dev.chassis.value.Address;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of a blade's resources in another tool's file. */
public final class Labels {

  private final Map<Address, String> byAddress = new HashMap<>();

  /** One name for each address; the first of two that look alike keeps the plain one. */
  public Labels(Set<Address> addresses) {
    var slugs = new Slugs();
    addresses.forEach(address -> byAddress.put(address, slugs.unique(address.text())));
  }

  /**
   * The name of a resource.
   *
   * @throws IllegalArgumentException when the blade has none of that address
   */
  public String of(Address address) {
    return Optional.ofNullable(byAddress.get(address))
        .orElseThrow(() -> new IllegalArgumentException("No resource " + address));
  }
}
