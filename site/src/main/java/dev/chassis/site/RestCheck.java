package dev.chassis.site;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A driver that can tell which objects have come to rest for less than a list costs the site. Who
 * waits asks this first, and lists only when someone waited for has come to rest.
 */
public interface RestCheck {

  /** The types for which it is cheaper to ask this. */
  Set<ResourceType> restTypes();

  /**
   * The objects of a type that changed at or after that instant, if one is given, and are neither
   * being made nor being changed. May name too many, such as objects that something else has just
   * begun to change; never too few, but for those that are gone.
   */
  Set<ExternalId> atRest(ResourceType type, Optional<Instant> changedSince);
}
