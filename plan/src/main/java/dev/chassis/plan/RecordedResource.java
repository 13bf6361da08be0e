package dev.chassis.plan;

import dev.chassis.site.ExternalId;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Chassis knows that it made or adopted.
 *
 * @param token the intent under which it was (or is being) created
 * @param id the site's id; empty while a create call is in doubt
 * @param attributes as last applied, resolved: no references
 * @param outputs as last seen
 * @param needs what it depends on, for the order of deletes when no document is left
 * @param operation the operation that created it
 * @param adopted true when someone else made it and it was taken into the blade: it carries no mark
 *     of ours and is released, never deleted
 */
public record RecordedResource(
    Address address,
    ResourceType type,
    SiteName site,
    String token,
    Optional<ExternalId> id,
    Phase phase,
    Map<String, Value> attributes,
    Map<String, Value> outputs,
    Set<Address> needs,
    String operation,
    boolean adopted) {

  /** Something that Chassis made itself. */
  public RecordedResource(
      Address address,
      ResourceType type,
      SiteName site,
      String token,
      Optional<ExternalId> id,
      Phase phase,
      Map<String, Value> attributes,
      Map<String, Value> outputs,
      Set<Address> needs,
      String operation) {
    this(address, type, site, token, id, phase, attributes, outputs, needs, operation, false);
  }

  /** How far it is, durably. */
  public enum Phase {
    /** A create call was or is about to be sent. */
    CREATING,
    /** It has an id; not yet seen usable. */
    CREATED,
    /** It was seen usable. */
    LIVE,
    /** A delete call was or is about to be sent. */
    DELETING
  }
}
