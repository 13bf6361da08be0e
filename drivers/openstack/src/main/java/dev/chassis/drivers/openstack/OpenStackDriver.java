package dev.chassis.drivers.openstack;

import dev.chassis.drivers.openstack.client.Credentials;
import dev.chassis.drivers.openstack.client.ExchangeListener;
import dev.chassis.drivers.openstack.client.OpenStackConnection;
import dev.chassis.drivers.openstack.client.Session;
import dev.chassis.drivers.openstack.facts.FactsReader;
import dev.chassis.drivers.openstack.resource.Resources;
import dev.chassis.site.BulkCreation;
import dev.chassis.site.Driver;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Fingerprint;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.RestCheck;
import dev.chassis.site.SiteFacts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One region of an OpenStack in the name of one project: Keystone v3, Nova, Neutron, Cinder v3 and
 * Glance v2, Zed (2022.2) and later; compute microversion 2.64 and volume 3.42 at least.
 *
 * <p>Holds a token and connections, nothing else; may be used by many virtual threads at once.
 */
public final class OpenStackDriver implements Driver, BulkCreation, RestCheck {

  private static final String NAME = "openstack";

  private final Session session;
  private final Resources resources;

  private OpenStackDriver(Session session) {
    this.session = session;
    this.resources = new Resources(session);
  }

  /**
   * A driver that sends nothing before its first call, so that it can be made for a site that is
   * down.
   *
   * @param clock tells when a token is to be replaced
   * @param listener hears of every HTTP request
   * @throws dev.chassis.site.SiteException when the connection cannot be right: an unreadable CA
   *     certificate, a URL of Keystone v2.0
   */
  public static OpenStackDriver connect(
      OpenStackConnection connection,
      Credentials credentials,
      InstantSource clock,
      ExchangeListener listener) {
    return new OpenStackDriver(Session.open(connection, credentials, clock, listener));
  }

  @Override
  public Fingerprint fingerprint() {
    return new Fingerprint(NAME, session.projectName(), session.versions());
  }

  @Override
  public SiteFacts facts() {
    return new FactsReader(session).read();
  }

  @Override
  public Set<ResourceType> types() {
    return EnumSet.allOf(ResourceType.class);
  }

  @Override
  public Created create(CreateRequest request) {
    return resources.create(request);
  }

  @Override
  public void update(UpdateRequest request) {
    resources.update(request);
  }

  @Override
  public void delete(DeleteRequest request) {
    resources.of(request.type()).delete(request);
  }

  @Override
  public Optional<Observed> observe(ResourceType type, ExternalId id) {
    return resources.of(type).observe(id);
  }

  @Override
  public Listing list(ResourceType type, Optional<Instant> changedSince) {
    return resources.of(type).list(changedSince);
  }

  @Override
  public Set<ResourceType> bulkTypes() {
    return resources.bulkTypes();
  }

  @Override
  public List<Created> createAll(List<CreateRequest> requests) {
    return requests.isEmpty()
        ? List.of()
        : resources.createAll(requests.getFirst().type(), requests);
  }

  @Override
  public Set<ResourceType> restTypes() {
    return Set.of(ResourceType.SERVER);
  }

  @Override
  public Set<ExternalId> atRest(ResourceType type, Optional<Instant> changedSince) {
    return resources.serversAtRest(changedSince);
  }

  @Override
  public void close() {
    session.close();
  }
}
