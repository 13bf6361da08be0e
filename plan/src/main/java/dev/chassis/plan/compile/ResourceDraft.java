package dev.chassis.plan.compile;

import dev.chassis.site.Need;
import dev.chassis.site.ResourceSpec;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One resource while its attributes are gathered. */
final class ResourceDraft {

  private final Address address;
  private final ResourceType type;
  private final Map<String, Value> attributes = new LinkedHashMap<>();
  private final Map<Address, Need> needs = new TreeMap<>();

  ResourceDraft(Address address, ResourceType type) {
    this.address = address;
    this.type = type;
  }

  Address address() {
    return address;
  }

  Map<Address, Need> needs() {
    return needs;
  }

  ResourceDraft with(String name, Value value) {
    attributes.put(name, value);
    return this;
  }

  ResourceDraft with(String name, String text) {
    return with(name, Value.of(text));
  }

  /** Absent when there is none: the site chooses. */
  ResourceDraft with(String name, Optional<String> text) {
    text.ifPresent(given -> with(name, given));
    return this;
  }

  /** The id of another resource, and the state in which that must be. */
  ResourceDraft withId(String name, Address on) {
    return with(name, Value.idOf(on));
  }

  ResourceDraft needs(Address on, Need need) {
    needs.put(on, need);
    return this;
  }

  ResourceSpec spec(SiteName site) {
    return new ResourceSpec(address, type, site, attributes);
  }
}
