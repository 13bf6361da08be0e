package dev.chassis.drivers.openstack.resource;

import static dev.chassis.drivers.openstack.client.Service.COMPUTE;

import dev.chassis.drivers.openstack.client.Call;
import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.drivers.openstack.client.Session;
import dev.chassis.site.Driver.CreateRequest;
import dev.chassis.site.Driver.Created;
import dev.chassis.site.Driver.DeleteRequest;
import dev.chassis.site.Driver.Listing;
import dev.chassis.site.Driver.UpdateRequest;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Key pairs. They belong to a user and not to a project, and their name is their id and all that
 * they can carry. Their fence: the name, which holds the token, is unique for the user.
 */
final class KeyPairResource implements CloudResource {

  private static final ResourceType TYPE = ResourceType.KEY_PAIR;

  /** The first with a type in the answer (2.2), and pages (2.35). */
  private static final String VERSION = "2.35";

  private final Session session;
  private final Blockers blockers;

  KeyPairResource(Session session) {
    this.session = session;
    this.blockers = new Blockers(session);
  }

  @Override
  public Created create(CreateRequest request) {
    String name = Marks.name(request.mark());
    String publicKey = new Wanted(TYPE, request.attributes()).text("publicKey");
    Call call =
        Call.post(
                COMPUTE,
                Json.wrap("keypair", Json.object().put("name", name).put("public_key", publicKey)),
                "/os-keypairs")
            .at(VERSION)
            .to("create key-pair " + request.mark().resource());
    try {
      Observed observed = toObserved(session.send(call).body().path("keypair"));
      return new Created(observed.id(), Optional.of(observed));
    } catch (SiteException refusal) {
      ExternalId id = new ExternalId(name);
      Optional<Observed> there =
          refusal.httpStatus() == 409 ? observe(id) : Optional.<Observed>empty();
      return new Created(id, Optional.of(there.orElseThrow(() -> refusal)));
    }
  }

  /** Nothing of a key pair changes in place. */
  @Override
  public void update(UpdateRequest request) {}

  @Override
  public void delete(DeleteRequest request) {
    Call call =
        Call.delete(COMPUTE, "/os-keypairs/{}", request.id().text())
            .at(VERSION)
            .to("delete key-pair " + request.id());
    blockers.delete(TYPE, request.id(), call, List::of);
  }

  @Override
  public Optional<Observed> observe(ExternalId id) {
    try {
      Call call =
          Call.get(COMPUTE, "/os-keypairs/{}", id.text()).at(VERSION).to("read key-pair " + id);
      return Optional.of(toObserved(session.send(call).body().path("keypair")));
    } catch (SiteException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public Listing list(Optional<Instant> changedSince) {
    Call call = Call.get(COMPUTE, "/os-keypairs").at(VERSION).to("list key pairs");
    return new Listing(
        session.list(call, "keypairs").stream()
            .map(entry -> toObserved(entry.path("keypair")))
            .toList(),
        true);
  }

  private static Observed toObserved(JsonNode pair) {
    String name = Json.text(pair, "name");
    return new Seen(TYPE, name, Marks.inName(name))
        .named(name)
        .created(Json.text(pair, "created_at"))
        .attribute("publicKey", Json.text(pair, "public_key").strip())
        .output("name", name)
        .toObserved();
  }
}
