package dev.chassis.site;

import java.util.List;
import java.util.Set;

/** A driver that can create several objects of a type in one call. */
public interface BulkCreation {

  /** The types for which one call makes many. */
  Set<ResourceType> bulkTypes();

  /**
   * Creates all or none in one call.
   *
   * @param requests of one type, at most 50
   * @return one answer for each request, in the same order
   * @throws SiteException for the whole call
   */
  List<Driver.Created> createAll(List<Driver.CreateRequest> requests);
}
