package dev.chassis.site;

import dev.chassis.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Speaks to one site in the name of one set of credentials. Small on purpose: what only some sites
 * can do stands in interfaces of its own ({@link BulkCreation}).
 *
 * <p>Every method blocks, has a deadline of its own, may be called from many virtual threads at
 * once and throws {@link SiteException} and nothing else when the world does not do as asked. No
 * method waits for an object to become usable: that is the engine's part, by lists (engine rule 4).
 * No method repeats a request that may have been carried out; retrying is the engine's part too.
 */
public interface Driver extends AutoCloseable {

  /** Who answers there: cheap, and used to tell a healthy site from a sick one. */
  Fingerprint fingerprint();

  /**
   * What the site offers and what is left of it: images, flavors, external networks, volume types,
   * quotas.
   */
  SiteFacts facts();

  /** The types that this driver makes. */
  Set<ResourceType> types();

  /**
   * Asks the site to create an object and returns as soon as the site has given it an id.
   *
   * <p>The mark travels in the call itself. Where a call is fenced and the fence says that the
   * object of this very mark is already there, its id is returned instead of an error. A create
   * that needs several calls is cut so that only the first one brings an object into being; the
   * rest is left to {@link #update}, which the engine calls when the observed attributes differ.
   *
   * @param request all attributes known, none a reference
   */
  Created create(CreateRequest request);

  /**
   * Brings the changed attributes to what is desired; idempotent.
   *
   * @throws SiteException with {@link ErrorCode#NOT_FOUND} when the object is gone
   */
  void update(UpdateRequest request);

  /**
   * Asks the site to delete an object; success when it is already gone. Idempotent. Only ever
   * called for an object that carries our mark and has a record (engine rule 2).
   */
  void delete(DeleteRequest request);

  /** One object, read now; empty when it is gone. */
  Optional<Observed> observe(ResourceType type, ExternalId id);

  /**
   * All objects of a type that these credentials see in their project, every page of them, in no
   * order.
   *
   * @param changedSince when present and the site can filter, only what changed at or after that
   *     instant (with {@link Condition#GONE} for what was deleted, where the site tells); sites
   *     that cannot filter return everything and say so in the listing
   */
  Listing list(ResourceType type, Optional<Instant> changedSince);

  /** Releases connections; the driver is not used afterwards. */
  @Override
  void close();

  /** One object to create. */
  record CreateRequest(ResourceType type, Mark mark, Map<String, Value> attributes) {}

  /**
   * One object to change.
   *
   * @param changed the names of the attributes that differ
   * @param desired all desired attributes, known
   * @param observed the object as last seen
   */
  record UpdateRequest(
      ResourceType type,
      ExternalId id,
      Mark mark,
      Set<String> changed,
      Map<String, Value> desired,
      Observed observed) {}

  /**
   * One object to delete.
   *
   * @param attributes what was recorded of it, for deletes that must name more than an id
   */
  record DeleteRequest(ResourceType type, ExternalId id, Map<String, Value> attributes) {}

  /**
   * The answer to a create.
   *
   * @param id the site's id
   * @param observed the object, when the answer itself showed it
   */
  record Created(ExternalId id, Optional<Observed> observed) {}

  /**
   * The answer to a list.
   *
   * @param objects what was found
   * @param complete false when only changes are listed, so that absence says nothing
   */
  record Listing(List<Observed> objects, boolean complete) {}
}
