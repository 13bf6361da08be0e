package dev.chassis.export;

import dev.chassis.blade.model.Blade;
import dev.chassis.site.ResourceSpec;
import dev.chassis.value.Address;
import java.util.Optional;

/** Says of each part where in the blade it came from. */
public final class Origins {

  private final Blade blade;

  public Origins(Blade blade) {
    this.blade = blade;
  }

  /** Such as {@code web[0]/port/front: port of web, blade.yaml:12}. */
  public String of(ResourceSpec spec) {
    return spec.address() + ": " + spec.type() + " of " + component(spec.address());
  }

  /** A component and its line. */
  public String component(Address address) {
    String name = address.component();
    return Optional.ofNullable(blade.components().get(name))
        .map(found -> found.common().position())
        .filter(position -> position.line() > 0)
        .map(position -> name + ", " + position.source() + ":" + position.line())
        .orElse(name);
  }
}
