package dev.chassis.drivers.openstack.resource;

import dev.chassis.site.ErrorCode;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteException;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Desired attributes, read with their types. */
record Wanted(ResourceType type, Map<String, Value> attributes) {

  /** A text that must be there. */
  String text(String name) {
    return optional(name).orElseThrow(() -> missing(name));
  }

  /** A text, if one was given. */
  Optional<String> optional(String name) {
    return Optional.ofNullable(value(name).asText());
  }

  /** A whole number, if one was given. */
  Optional<Long> number(String name) {
    return Optional.ofNullable(value(name).asLong());
  }

  /** A truth value, if one was given. */
  Optional<Boolean> truth(String name) {
    return value(name) instanceof Value.Truth(var truth) ? Optional.of(truth) : Optional.empty();
  }

  /** Texts in order; none when no list was given. */
  List<String> texts(String name) {
    return value(name).asItems().stream().map(Value::asText).filter(Objects::nonNull).toList();
  }

  Value value(String name) {
    return attributes.getOrDefault(name, Value.NOTHING);
  }

  /** True when something was said of the attribute, were it "nothing". */
  boolean mentions(String name) {
    return attributes.containsKey(name);
  }

  private SiteException missing(String name) {
    return SiteException.of(ErrorCode.INTERNAL)
        .says(
            "A " + type + " was to be made without its " + name + ".",
            "Report this with the plan: the compiler left out an attribute.");
  }
}
