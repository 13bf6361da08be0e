package dev.chassis.simulator.volume;

import dev.chassis.simulator.image.Images;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The life of volumes: creating, available, in use, deleting. */
final class Volumes {

  private static final Set<String> DELETABLE =
      Set.of("available", "error", "error_restoring", "error_extending", "error_managing");

  private final VolumeState state;
  private final Images images;

  Volumes(VolumeState state, Images images) {
    this.state = state;
    this.images = images;
  }

  /**
   * Creates a volume that becomes available, or ends in an error.
   *
   * @param fate what the creation comes to
   */
  Row create(String project, String user, ObjectNode wanted, Fate fate) {
    Optional<Row> snapshot = snapshot(project, Json.text(wanted, "snapshot_id"));
    Optional<Row> source = source(project, Json.text(wanted, "source_volid"));
    Optional<Row> image = image(project, Json.text(wanted, "imageRef"));
    long size = size(wanted, snapshot.or(() -> source), image);
    Optional<Row> origin =
        snapshot.flatMap(row -> state.volumes.get(row.text("volume_id"))).or(() -> source);
    JsonNode metadata =
        image
            .map(images::metadataOf)
            .or(() -> origin.map(row -> row.get("volume_image_metadata")))
            .orElse(Json.none());
    Row type = type(wanted);
    if (!Json.text(wanted, "availability_zone", "nova").equals("nova")) {
      throw Refusal.badRequest(
          "Availability zone '%s' is invalid.".formatted(Json.text(wanted, "availability_zone")));
    }
    state.reserveOne(project, "volumes", "VolumeLimitExceeded", "volumes");
    state.reserveSize(project, size);
    Row volume =
        state
            .world
            .row(VolumeState.VOLUME, Json.text(wanted, "name"), project)
            .with("name", wanted.path("name").isString() ? wanted.path("name") : Json.none())
            .with(
                "description",
                Json.has(wanted, "description") ? wanted.path("description") : Json.none())
            .with("size", size)
            .with("status", "creating")
            .with("volume_type", type.name())
            .with("volume_type_id", type.id())
            .with("bootable", origin.map(row -> row.flag("bootable")).orElse(false))
            .with("snapshot_id", snapshot.map(row -> row.get("id")).orElse(Json.none()))
            .with("source_volid", source.map(row -> row.get("id")).orElse(Json.none()))
            .with(
                "metadata",
                wanted.path("metadata").isObject() ? wanted.path("metadata") : Json.object())
            .with("user_id", user)
            .with("availability_zone", Json.text(wanted, "availability_zone", "nova"))
            .with("attachments", Json.array())
            .with("_image", metadata)
            .with("_stuck", fate == Fate.STUCK_DELETE);
    state.volumes.put(volume);
    settle(volume.id(), fate);
    return volume;
  }

  private void settle(String id, Fate fate) {
    String end =
        switch (fate) {
          case SUCCEED, STUCK_DELETE -> "available";
          case FAIL -> "error";
          case STUCK -> "creating";
        };
    if (fate != Fate.STUCK) {
      state.world.later(
          "volume creating",
          () -> {
            fill(id);
            become(id, "creating", end);
          });
    }
  }

  /** Once an image has been written to a volume, it can be booted from and tells of the image. */
  private void fill(String id) {
    state
        .volumes
        .get(id)
        .filter(row -> !row.get("_image").isNull())
        .ifPresent(row ->
            state.volumes.put(
                row.with("bootable", true).with("volume_image_metadata", row.get("_image"))));
  }

  private Optional<Row> snapshot(String project, String id) {
    if (id.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        state
            .snapshots
            .get(id)
            .filter(row -> row.project().equals(project))
            .orElseThrow(() -> Refusal.notFound("Snapshot " + id + " could not be found.")));
  }

  private Optional<Row> source(String project, String id) {
    if (id.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        state
            .volumes
            .get(id)
            .filter(row -> row.project().equals(project))
            .orElseThrow(() -> VolumeState.noVolume(id)));
  }

  private Optional<Row> image(String project, String reference) {
    if (reference.isEmpty()) {
      return Optional.empty();
    }
    String id = reference.substring(reference.lastIndexOf('/') + 1);
    return Optional.of(
        images
            .usable(project, id)
            .orElseThrow(() ->
                Refusal.badRequest(
                    "Invalid image identifier or unable to access requested image.")));
  }

  private static long size(ObjectNode wanted, Optional<Row> origin, Optional<Row> image) {
    JsonNode given = wanted.path("size");
    if (given.isMissingNode() || given.isNull()) {
      return origin
          .map(row -> row.number("size"))
          .orElseThrow(() ->
              Refusal.badRequest(
                  "The server could not comply with the request since it is either malformed or otherwise incorrect."));
    }
    if (!given.asString("").matches("\\d{1,9}")) {
      throw Refusal.badRequest(
          "Invalid input for field/attribute size. Value: %s. '%s' does not match '^[0-9]+$'"
              .formatted(given.asString(""), given.asString("")));
    }
    long size = given.asLong(0);
    if (size < 1) {
      throw Refusal.badRequest(
          "Invalid input for field/attribute size. Value: %s. %s is less than the minimum of 1"
              .formatted(given.asString(), given.asString()));
    }
    long least = origin.map(row -> row.number("size")).orElse(0L);
    if (size < least) {
      throw Refusal.badRequest(
          "Invalid input received: Volume size '%dGB' cannot be smaller than original volume size %dGB. They must be >= original volume size."
              .formatted(size, least));
    }
    long minimum = image.map(row -> row.number("min_disk")).orElse(0L);
    if (size < minimum) {
      throw Refusal.badRequest(
          "Invalid input received: Volume size %dGB cannot be smaller than the image minDisk size %dGB."
              .formatted(size, minimum));
    }
    return size;
  }

  private Row type(ObjectNode wanted) {
    String name = Json.text(wanted, "volume_type");
    return name.isEmpty()
        ? state.type(VolumeState.DEFAULT_TYPE).orElseThrow()
        : state
            .type(name)
            .orElseThrow(
                () -> Refusal.notFound("Volume type with name " + name + " could not be found."));
  }

  void delete(Row volume, boolean stuck) {
    boolean free =
        DELETABLE.contains(volume.text("status"))
            && volume.get("attachments").isEmpty()
            && state.snapshots.find("volume_id", volume.id()).isEmpty();
    if (!free) {
      throw VolumeState.invalid(
          "Volume status must be available or error or error_restoring or error_extending or error_managing and must not be migrating, attached, belong to a group, have snapshots, awaiting a transfer, or be disassociated from snapshots after volume transfer.");
    }
    state.save(state.volumes, volume.with("status", "deleting"));
    if (!stuck && !volume.flag("_stuck")) {
      state.world.later("volume deleting", () -> remove(volume.id()));
    }
  }

  private void remove(String id) {
    state.volumes.remove(id);
    state.world.note("volume " + id + " gone");
  }

  /**
   * Grows a volume.
   *
   * @param attachedToo whether the caller's microversion lets volumes in use grow (3.42)
   */
  void extend(Row volume, long size, boolean attachedToo) {
    String before = volume.text("status");
    if (!before.equals("available") && !(attachedToo && before.equals("in-use"))) {
      throw VolumeState.invalid(
          "Volume %s status must be '{'status': 'available'}' to extend, currently %s."
              .formatted(volume.id(), volume.text("status")));
    }
    if (size <= volume.number("size")) {
      throw Refusal.badRequest(
          "Invalid input received: New size for extend must be greater than current size. (current: %d, extended: %d)."
              .formatted(volume.number("size"), size));
    }
    state.reserveSize(volume.project(), size - volume.number("size"));
    state.save(state.volumes, volume.with("status", "extending"));
    state.world.later(
        "volume creating",
        () ->
            state
                .volumes
                .get(volume.id())
                .ifPresent(row ->
                    state.save(state.volumes, row.with("size", size).with("status", before))));
  }

  /** Moves a volume to another state, if it is still in the one expected. */
  void become(String id, String from, String to) {
    state
        .volumes
        .get(id)
        .filter(row -> row.text("status").equals(from))
        .ifPresent(row -> {
          state.save(state.volumes, row.with("status", to));
          state.world.note("volume " + id + " " + to);
        });
  }

  /** What a creation comes to. */
  enum Fate {
    SUCCEED,
    FAIL,
    STUCK,
    STUCK_DELETE
  }
}
