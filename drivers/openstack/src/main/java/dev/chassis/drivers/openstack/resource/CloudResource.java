package dev.chassis.drivers.openstack.resource;

import dev.chassis.site.Driver;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Observed;
import java.time.Instant;
import java.util.Optional;

/** One resource type on OpenStack; the methods keep the promises of {@link Driver}. */
public interface CloudResource {

  Driver.Created create(Driver.CreateRequest request);

  void update(Driver.UpdateRequest request);

  void delete(Driver.DeleteRequest request);

  Optional<Observed> observe(ExternalId id);

  Driver.Listing list(Optional<Instant> changedSince);
}
