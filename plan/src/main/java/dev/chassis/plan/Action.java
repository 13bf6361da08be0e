package dev.chassis.plan;

import dev.chassis.site.Observed;
import dev.chassis.site.ResourceSpec;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One step of a plan.
 *
 * @param kind what is done
 * @param desired how it should be; empty for a delete
 * @param recorded what Chassis knows that it made; empty for a create
 * @param observed as the site showed it; empty when it is not there
 * @param changes which attributes change, in the order of the type's schema; for a create all that
 *     are set
 * @param reasons why, for people, most important first ("image forces replacement")
 * @param needs what must be there before (creates, updates) or gone before (deletes: the actions on
 *     these addresses come first)
 */
public record Action(
    Address address,
    ResourceType type,
    SiteName site,
    Kind kind,
    Optional<ResourceSpec> desired,
    Optional<RecordedResource> recorded,
    Optional<Observed> observed,
    List<AttributeChange> changes,
    List<String> reasons,
    Set<Dependency> needs) {

  /** What is done to a resource. */
  public enum Kind {
    /** Nothing to do. */
    KEEP,
    CREATE,
    /** Take into the records an object that carries our mark. */
    ADOPT,
    UPDATE,
    /** Delete, then create. */
    REPLACE,
    DELETE,
    /** Drop the record of something that is gone. */
    FORGET
  }

  /**
   * One attribute that changes.
   *
   * @param before as observed, or as recorded where it cannot be observed
   * @param after as desired
   * @param forcesReplacement true when this attribute is why the resource is replaced
   * @param drift true when the observed value differs from the recorded one: someone changed it
   */
  public record AttributeChange(
      String name,
      Value before,
      Value after,
      boolean forcesReplacement,
      boolean drift,
      boolean sensitive) {}
}
