package dev.chassis.drivers.openstack.resource;

import static dev.chassis.drivers.openstack.client.Service.VOLUME;

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
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteException;
import dev.chassis.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Volumes. Cinder knows no fence for them. Lists are always whole: Cinder can filter by the time of
 * a change (3.60) but does not tell what was deleted, and a deletion is what the engine waits for.
 */
final class VolumeResource implements CloudResource {

  private static final ResourceType TYPE = ResourceType.VOLUME;

  /** The first that extends a volume while a server uses it. */
  private static final String ONLINE_EXTEND = "3.42";

  private final Session session;
  private final Blockers blockers;

  VolumeResource(Session session) {
    this.session = session;
    this.blockers = new Blockers(session);
  }

  @Override
  public Created create(CreateRequest request) {
    Wanted wanted = new Wanted(TYPE, request.attributes());
    ObjectNode body =
        Json.object()
            .put("name", wanted.text("name"))
            .put("size", wanted.number("sizeGiB").orElseThrow());
    wanted.optional("volumeType").ifPresent(type -> body.put("volume_type", type));
    wanted.optional("image").ifPresent(image -> body.put("imageRef", image));
    wanted.optional("zone").ifPresent(zone -> body.put("availability_zone", zone));
    ObjectNode metadata = body.putObject("metadata");
    Marks.metadata(request.mark()).forEach(metadata::put);
    Call call =
        Call.post(VOLUME, Json.wrap("volume", body), "/volumes")
            .to("create volume " + request.mark().resource());
    Observed observed = toObserved(session.send(call).body().path("volume"));
    return new Created(observed.id(), Optional.of(observed));
  }

  @Override
  public void update(UpdateRequest request) {
    Wanted wanted = new Wanted(TYPE, request.desired());
    if (request.changed().contains("name")) {
      ObjectNode body = Json.object().put("name", wanted.text("name"));
      session.send(
          Call.put(VOLUME, Json.wrap("volume", body), "/volumes/{}", request.id().text())
              .to("rename volume " + request.mark().resource()));
    }
    if (request.changed().contains("sizeGiB")) {
      grow(request, wanted.number("sizeGiB").orElseThrow());
    }
  }

  /** Asks for the new size unless the volume has it or is growing to it already. */
  private void grow(UpdateRequest request, long size) {
    JsonNode volume = find(request.id()).orElseThrow(() -> gone(request));
    long now = Json.number(volume, "size");
    if (now == size || Json.text(volume, "status").equals("extending")) {
      return;
    }
    if (now > size) {
      throw SiteException.of(ErrorCode.REFUSED)
          .says(
              "The volume "
                  + request.mark().resource()
                  + " has "
                  + now
                  + " GiB and cannot shrink to "
                  + size
                  + " GiB.",
              "Replace the volume, or keep its size.");
    }
    session.send(
        Call.post(
                VOLUME,
                Json.wrap("os-extend", Json.object().put("new_size", size)),
                "/volumes/{}/action",
                request.id().text())
            .at(ONLINE_EXTEND)
            .to("grow volume " + request.mark().resource()));
  }

  @Override
  public void delete(DeleteRequest request) {
    Call call =
        Call.delete(VOLUME, "/volumes/{}", request.id().text()).to("delete volume " + request.id());
    try {
      blockers.delete(TYPE, request.id(), call, () -> users(request.id()));
    } catch (SiteException e) {
      // What is on its way out is refused too, and that is no failure.
      boolean leaving =
          e.code() == ErrorCode.CONFLICT
              && find(request.id())
                  .map(volume -> Json.text(volume, "status").equals("deleting"))
                  .orElse(true);
      if (!leaving) {
        throw e;
      }
    }
  }

  private List<String> users(ExternalId id) {
    return find(id).map(VolumeResource::users).orElse(List.of());
  }

  private static List<String> users(JsonNode volume) {
    List<String> servers =
        volume
            .path("attachments")
            .valueStream()
            .map(attachment -> "server " + Json.text(attachment, "server_id"))
            .toList();
    return servers.isEmpty() ? List.of("its state " + Json.text(volume, "status")) : servers;
  }

  @Override
  public Optional<Observed> observe(ExternalId id) {
    return find(id).map(VolumeResource::toObserved);
  }

  @Override
  public Listing list(Optional<Instant> changedSince) {
    Call call = Call.get(VOLUME, "/volumes/detail").to("list volumes");
    return new Listing(
        session.list(call, "volumes").stream().map(VolumeResource::toObserved).toList(), true);
  }

  private Optional<JsonNode> find(ExternalId id) {
    try {
      Call call = Call.get(VOLUME, "/volumes/{}", id.text()).to("read volume " + id);
      return Optional.of(session.send(call).body().path("volume"));
    } catch (SiteException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static SiteException gone(UpdateRequest request) {
    return SiteException.of(ErrorCode.NOT_FOUND)
        .says("The volume " + request.mark().resource() + " is gone.", "Plan again.");
  }

  private static Observed toObserved(JsonNode volume) {
    String status = Json.text(volume, "status");
    Condition condition = condition(status);
    Seen seen =
        new Seen(TYPE, Json.text(volume, "id"), Marks.inMetadata(volume.path("metadata")))
            .named(Json.text(volume, "name"))
            .is(condition, status)
            .created(Json.text(volume, "created_at"))
            .by(Json.text(volume, "user_id"))
            .attribute("name", Json.text(volume, "name"))
            .attribute("sizeGiB", Value.of(Json.number(volume, "size")))
            .attribute("volumeType", Json.text(volume, "volume_type"))
            .attribute("image", Json.text(volume.path("volume_image_metadata"), "image_id"))
            .attribute("zone", Json.text(volume, "availability_zone"));
    if (condition == Condition.FAILED) {
      seen.fault("Cinder reports the volume as " + status);
    }
    if (condition == Condition.PENDING) {
      // The image is shown once its bytes are in the volume.
      seen.untold("image");
    }
    return seen.toObserved();
  }

  private static Condition condition(String status) {
    return switch (status) {
      case "available", "in-use", "backing-up", "uploading" -> Condition.ACTIVE;
      case "deleting" -> Condition.DELETING;
      default -> status.startsWith("error") ? Condition.FAILED : Condition.PENDING;
    };
  }
}
