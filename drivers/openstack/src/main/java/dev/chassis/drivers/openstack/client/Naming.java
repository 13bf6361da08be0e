package dev.chassis.drivers.openstack.client;

/** How Keystone is told which user or project is meant. */
public sealed interface Naming {

  /** By its id, unique in the whole cloud. */
  record ById(String id) implements Naming {}

  /** By a name that is unique in its domain only. */
  record ByName(String name, Domain domain) implements Naming {}

  /** The user or project of that name in the domain that every cloud has. */
  static Naming byName(String name) {
    return new ByName(name, Domain.DEFAULT);
  }

  /** A Keystone domain. */
  sealed interface Domain {
    /** The domain with the id {@code default}. */
    Domain DEFAULT = new WithId("default");

    /** A domain by id. */
    record WithId(String id) implements Domain {}

    /** A domain by name. */
    record WithName(String name) implements Domain {}
  }
}
