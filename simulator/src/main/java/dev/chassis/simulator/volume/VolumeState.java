package dev.chassis.simulator.volume;

import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Quotas;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import dev.chassis.simulator.world.Shape;
import dev.chassis.simulator.world.Table;
import dev.chassis.simulator.world.World;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Cinder's tables and limits in one region. Used under the world's lock. */
final class VolumeState {

  static final Shape VOLUME =
      Shape.of(
          "volume",
          "description size status volume_type volume_type_id bootable snapshot_id source_volid metadata"
              + " user_id availability_zone attachments volume_image_metadata _image _stuck");
  static final Shape SNAPSHOT =
      Shape.of("snapshot", "description size status volume_id metadata user_id");
  static final Shape TYPE = Shape.of("volume_type", "description is_public extra_specs");

  /** The type of a volume that asks for none. */
  static final String DEFAULT_TYPE = "standard";

  final World world;
  final Quotas quotas;
  final Table volumes;
  final Table snapshots;
  final Table types;

  VolumeState(World world) {
    this.world = world;
    this.volumes = world.table("volumes", Table.Order.NEWEST_FIRST);
    this.snapshots = world.table("snapshots", Table.Order.NEWEST_FIRST).index("volume_id");
    this.types = world.table("volume_types", Table.Order.NEWEST_FIRST);
    Map<String, Integer> limits = new LinkedHashMap<>();
    limits.put("volumes", 10);
    limits.put("per_volume_gigabytes", -1);
    limits.put("snapshots", 10);
    limits.put("gigabytes", 1000);
    limits.put("backups", 10);
    limits.put("backup_gigabytes", 1000);
    limits.put("groups", 10);
    this.quotas = new Quotas(limits);
  }

  Optional<Row> type(String nameOrId) {
    return types.get(nameOrId).or(() -> types.find("name", nameOrId).stream().findFirst());
  }

  /** What a project uses of a quota's resource. */
  long used(String project, String resource) {
    return switch (resource) {
      case "volumes" -> volumes.count(project);
      case "snapshots" -> snapshots.count(project);
      case String typed when typed.startsWith("volumes_") ->
          ofType(project, typed.substring(8)).count();
      case String typed when typed.startsWith("gigabytes_") ->
          size(ofType(project, typed.substring(10)).toList());
      case "gigabytes" -> size(volumes.ofProject(project)) + size(snapshots.ofProject(project));
      default -> 0;
    };
  }

  private Stream<Row> ofType(String project, String type) {
    return volumes.ofProject(project).stream().filter(row -> row.text("volume_type").equals(type));
  }

  private static long size(Collection<Row> rows) {
    return rows.stream().mapToLong(row -> row.number("size")).sum();
  }

  void reserveOne(String project, String resource, String exception, String noun) {
    if (!quotas.allow(project, resource, used(project, resource), 1)) {
      throw over(
          "%s: Maximum number of %s allowed (%d) exceeded%s"
              .formatted(
                  exception,
                  noun,
                  quotas.limit(project, resource),
                  resource.equals("volumes") ? " for quota 'volumes'." : "."));
    }
  }

  void reserveSize(String project, long gigabytes) {
    long used = used(project, "gigabytes");
    if (!quotas.allow(project, "gigabytes", used, gigabytes)) {
      throw over(
          "VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested %dG, quota is %dG and %dG has been consumed."
              .formatted(gigabytes, quotas.limit(project, "gigabytes"), used));
    }
  }

  private static Refusal over(String message) {
    return new Refusal(413, "OverLimit", message);
  }

  Row volume(String id) {
    return volumes.get(id).orElseThrow(() -> noVolume(id));
  }

  static Refusal noVolume(String id) {
    return Refusal.notFound("Volume " + id + " could not be found.");
  }

  static Refusal invalid(String reason) {
    return Refusal.badRequest("Invalid volume: " + reason);
  }

  /** Stores a changed row under the present time. */
  Row save(Table table, Row row) {
    return table.put(world.touched(row));
  }

  Row addType(String name) {
    return types.put(
        world.row(TYPE, name, "").with("is_public", true).with("extra_specs", Json.object()));
  }
}
