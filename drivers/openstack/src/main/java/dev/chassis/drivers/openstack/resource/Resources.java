package dev.chassis.drivers.openstack.resource;

import dev.chassis.drivers.openstack.client.Session;
import dev.chassis.site.Driver.CreateRequest;
import dev.chassis.site.Driver.Created;
import dev.chassis.site.Driver.UpdateRequest;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.ExternalId;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All resource types of one session. Safe for use by many threads. */
public final class Resources {

  private final Map<ResourceType, CloudResource> byType = new EnumMap<>(ResourceType.class);
  private final Map<ResourceType, NeutronResource> inBulk = new EnumMap<>(ResourceType.class);

  private final ServerResource servers;

  public Resources(Session session) {
    this.servers = new ServerResource(session);
    for (ResourceType type : ResourceType.values()) {
      byType.put(type, resource(type, session));
    }
    bulk(new NetworkResource(session));
    bulk(new SubnetResource(session));
    bulk(new PortResource(session));
    bulk(new SecurityGroupResource(session));
    bulk(new SecurityRuleResource(session));
  }

  /** What makes objects of a type. */
  public CloudResource of(ResourceType type) {
    CloudResource resource = byType.get(type);
    if (resource == null) {
      throw new IllegalArgumentException("No resource for " + type);
    }
    return resource;
  }

  /**
   * Creates an object.
   *
   * @throws SiteException also when the site says that it made one and does not say which
   */
  public Created create(CreateRequest request) {
    Created created = of(request.type()).create(request);
    if (created.id().text().isEmpty()) {
      throw SiteException.of(ErrorCode.BAD_ANSWER)
          .effectUnknown()
          .says(
              "The site did not say which "
                  + request.type()
                  + " it made for "
                  + request.mark().resource()
                  + ".",
              "Check that the catalogue leads to OpenStack services and to no proxy.");
    }
    return created;
  }

  /**
   * Changes an object.
   *
   * @throws SiteException with {@code NOT_FOUND} only when the object itself is gone: what else the
   *     site did not find is a value that it refuses
   */
  public void update(UpdateRequest request) {
    CloudResource resource = of(request.type());
    try {
      resource.update(request);
    } catch (SiteException e) {
      if (e.code() != ErrorCode.NOT_FOUND || resource.observe(request.id()).isEmpty()) {
        throw e;
      }
      throw SiteException.of(ErrorCode.REFUSED)
          .answer(e.httpStatus(), e.requestId())
          .says(String.valueOf(e.getMessage()), e.nextStep(), e);
    }
  }

  /** The servers that changed since and that nothing is being done to. */
  public Set<ExternalId> serversAtRest(Optional<Instant> changedSince) {
    return servers.atRest(changedSince);
  }

  /** The types of which one call makes many. */
  public Set<ResourceType> bulkTypes() {
    return Set.copyOf(inBulk.keySet());
  }

  /**
   * Creates many of one type in one call.
   *
   * @throws IllegalArgumentException for a type that is not among {@link #bulkTypes}
   */
  public List<Created> createAll(ResourceType type, List<CreateRequest> requests) {
    NeutronResource resource = inBulk.get(type);
    if (resource == null) {
      throw new IllegalArgumentException("OpenStack creates no " + type + " in bulk");
    }
    return resource.createAll(requests);
  }

  private void bulk(NeutronResource resource) {
    inBulk.put(resource.type, resource);
  }

  private CloudResource resource(ResourceType type, Session session) {
    return switch (type) {
      case NETWORK -> new NetworkResource(session);
      case SUBNET -> new SubnetResource(session);
      case ROUTER -> new RouterResource(session);
      case ROUTER_INTERFACE -> new RouterInterfaceResource(session);
      case SECURITY_GROUP -> new SecurityGroupResource(session);
      case SECURITY_RULE -> new SecurityRuleResource(session);
      case KEY_PAIR -> new KeyPairResource(session);
      case PLACEMENT_GROUP -> new PlacementGroupResource(session);
      case PORT -> new PortResource(session);
      case VOLUME -> new VolumeResource(session);
      case SERVER -> servers;
      case FLOATING_IP -> new FloatingIpResource(session);
    };
  }
}
