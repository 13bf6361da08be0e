package dev.chassis.drivers.openstack.resource;

import static dev.chassis.drivers.openstack.client.Service.NETWORK;

import dev.chassis.drivers.openstack.client.Call;
import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.drivers.openstack.client.Session;
import dev.chassis.site.Condition;
import dev.chassis.site.Driver.CreateRequest;
import dev.chassis.site.Driver.Created;
import dev.chassis.site.Driver.DeleteRequest;
import dev.chassis.site.Driver.Listing;
import dev.chassis.site.Driver.UpdateRequest;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Mark;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What all Neutron objects have in common: one collection, a mark in the description, bulk. */
abstract class NeutronResource implements CloudResource {

  final Session session;
  final ResourceType type;
  final Blockers blockers;
  private final String singular;
  private final String collection;
  private final String path;

  NeutronResource(Session session, ResourceType type, String singular, String collection) {
    this.session = session;
    this.type = type;
    this.singular = singular;
    this.collection = collection;
    this.path = "/" + collection.replace('_', '-');
    this.blockers = new Blockers(session);
  }

  /** The body of a create call but for its description. */
  abstract ObjectNode body(CreateRequest request, Wanted wanted);

  /** The body of an update; empty when nothing is to be done. */
  abstract ObjectNode changes(Set<String> changed, Wanted wanted);

  /** Adds attributes and outputs. */
  abstract void read(JsonNode object, Seen seen);

  /** What forbids to delete the object, in words. */
  abstract List<String> inTheWay(ExternalId id);

  /**
   * The object of this very mark, when the refusal says that it may be there already.
   *
   * @throws SiteException that says more than the refusal did
   */
  Optional<JsonNode> alreadyThere(CreateRequest request, SiteException refusal) {
    return Optional.empty();
  }

  @Override
  public Created create(CreateRequest request) {
    Call call =
        Call.post(NETWORK, Json.wrap(singular, marked(request)), path)
            .to("create " + type + " " + request.mark().resource());
    try {
      return created(session.send(call).body().path(singular));
    } catch (SiteException refusal) {
      return created(alreadyThere(request, refusal).orElseThrow(() -> refusal));
    }
  }

  /**
   * Creates all or none in one call; where a fence holds, one by one, and then a failure says that
   * some may be there.
   */
  List<Created> createAll(List<CreateRequest> requests) {
    ArrayNode bodies = Json.object().putArray(collection);
    requests.forEach(request -> bodies.add(marked(request)));
    Call call =
        Call.post(NETWORK, Json.wrap(collection, bodies), path)
            .to("create " + requests.size() + " × " + type);
    try {
      return inOrder(requests, session.send(call).body().path(collection));
    } catch (SiteException refusal) {
      if (!fenceHeld(refusal)) {
        throw refusal;
      }
      return oneByOne(requests);
    }
  }

  private static boolean fenceHeld(SiteException refusal) {
    return refusal.effect() == SiteException.Effect.NONE
        && (refusal.code() == ErrorCode.ALREADY_EXISTS
            || refusal.httpStatus() == 400
                && String.valueOf(refusal.getMessage()).contains("overlap"));
  }

  private List<Created> oneByOne(List<CreateRequest> requests) {
    var created = new ArrayList<Created>();
    for (CreateRequest request : requests) {
      try {
        created.add(create(request));
      } catch (SiteException e) {
        throw SiteException.of(e.code())
            .effectUnknown()
            .answer(e.httpStatus(), e.requestId())
            .says(String.valueOf(e.getMessage()), e.nextStep(), e);
      }
    }
    return created;
  }

  @Override
  public void update(UpdateRequest request) {
    Wanted wanted = new Wanted(type, request.desired());
    ObjectNode body = changes(request.changed(), wanted);
    if (body.isEmpty()) {
      return;
    }
    session.send(
        Call.put(NETWORK, Json.wrap(singular, body), path + "/{}", request.id().text())
            .to("update " + type + " " + request.mark().resource()));
  }

  @Override
  public void delete(DeleteRequest request) {
    Call call =
        Call.delete(NETWORK, path + "/{}", request.id().text())
            .to("delete " + type + " " + request.id());
    blockers.delete(type, request.id(), call, () -> inTheWay(request.id()));
  }

  @Override
  public Optional<Observed> observe(ExternalId id) {
    return find(id).map(this::toObserved);
  }

  @Override
  public Listing list(Optional<Instant> changedSince) {
    Call all = listing(Call.get(NETWORK, path)).query("project_id", session.projectId());
    Call call =
        changedSince
            .map(since -> all.query("changed_since", Since.text(since)))
            .orElse(all)
            .to("list " + collection);
    List<Observed> found =
        session.list(call, collection).stream().filter(this::holds).map(this::toObserved).toList();
    return new Listing(found, changedSince.isEmpty());
  }

  /** Whether an object of the collection is of this type, where the site cannot narrow the list. */
  boolean holds(JsonNode object) {
    return true;
  }

  /** Narrows a list where a collection holds more than one type. */
  Call listing(Call call) {
    return call;
  }

  Optional<JsonNode> find(ExternalId id) {
    try {
      Call call = Call.get(NETWORK, path + "/{}", id.text()).to("read " + type + " " + id);
      return Optional.of(session.send(call).body().path(singular));
    } catch (SiteException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The object with that token among those that a filtered list shows. */
  Optional<JsonNode> withToken(String token, Call filtered) {
    return session.list(filtered, collection).stream()
        .filter(object -> markOf(object).filter(m -> m.token().equals(token)).isPresent())
        .findFirst();
  }

  static Optional<Mark> markOf(JsonNode object) {
    return Marks.inDescription(Json.text(object, "description"));
  }

  Observed toObserved(JsonNode object) {
    String status = Json.text(object, "status");
    Seen seen =
        new Seen(type, Json.text(object, "id"), markOf(object))
            .named(Json.text(object, "name"))
            .created(Json.text(object, "created_at"))
            .is(
                status.equals("ERROR") ? Condition.FAILED : Condition.ACTIVE,
                status.isEmpty() ? "ACTIVE" : status);
    read(object, seen);
    return seen.toObserved();
  }

  private ObjectNode marked(CreateRequest request) {
    Wanted wanted = new Wanted(type, request.attributes());
    return body(request, wanted).put("description", Marks.description(request.mark()));
  }

  private Created created(JsonNode object) {
    Observed observed = toObserved(object);
    return new Created(observed.id(), Optional.of(observed));
  }

  private List<Created> inOrder(List<CreateRequest> requests, JsonNode objects) {
    var byToken = new HashMap<String, JsonNode>();
    objects.forEach(object -> markOf(object).ifPresent(mark -> byToken.put(mark.token(), object)));
    var created = new ArrayList<Created>();
    for (CreateRequest request : requests) {
      JsonNode object = byToken.get(request.mark().token());
      if (object == null) {
        throw SiteException.of(ErrorCode.BAD_ANSWER)
            .effectUnknown()
            .says(
                "Neutron did not name every " + type + " that it was asked to create at once.",
                "Tell the site's operator.");
      }
      created.add(created(object));
    }
    return created;
  }
}
