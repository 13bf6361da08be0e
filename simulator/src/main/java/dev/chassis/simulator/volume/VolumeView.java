package dev.chassis.simulator.volume;

import dev.chassis.simulator.http.Links;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Row;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows volumes as Cinder does at a microversion. */
final class VolumeView {

  private static final String SERVICE = "6f1c1a3e-0000-4000-8000-000000000001";

  private VolumeView() {}

  static ObjectNode brief(Row volume, Request request) {
    ObjectNode shown = Json.object();
    shown.set("id", volume.get("id"));
    shown.set("name", volume.get("name"));
    shown.set("links", links(volume, request));
    return shown;
  }

  private static ArrayNode links(Row volume, Request request) {
    String path = "/" + request.caller().projectId() + "/volumes/" + volume.id();
    return Links.of(request, "/v3" + path, path);
  }

  static ObjectNode full(Row volume, Request request) {
    ObjectNode shown = Json.object();
    for (String column : new String[] {"id", "status", "size", "availability_zone"}) {
      shown.set(column, volume.get(column));
    }
    shown.put("created_at", time(volume.text("created_at")));
    shown.set("updated_at", updated(volume));
    for (String column :
        new String[] {
          "name", "description", "volume_type", "snapshot_id", "source_volid", "metadata"
        }) {
      shown.set(column, volume.get(column));
    }
    shown.set("links", links(volume, request));
    shown.set("user_id", volume.get("user_id"));
    shown.put("bootable", Boolean.toString(volume.flag("bootable")));
    shown.put("encrypted", false);
    shown.set("replication_status", Json.none());
    shown.set("consistencygroup_id", Json.none());
    shown.put("multiattach", false);
    shown.set("attachments", attachments(volume, request));
    versioned(shown, volume, request);
    if (request.caller().isAdmin()) {
      admin(shown);
    }
    if (!volume.get("volume_image_metadata").isNull()) {
      shown.set("volume_image_metadata", volume.get("volume_image_metadata"));
    }
    return shown;
  }

  private static ArrayNode attachments(Row volume, Request request) {
    ArrayNode shown = Json.array();
    for (JsonNode attachment : volume.get("attachments")) {
      ObjectNode copy = ((ObjectNode) attachment).deepCopy();
      if (!request.caller().isAdmin()) {
        copy.set("host_name", Json.none());
      }
      shown.add(copy);
    }
    return shown;
  }

  private static void versioned(ObjectNode shown, Row volume, Request request) {
    if (request.atLeast(13)) {
      shown.set("group_id", Json.none());
    }
    if (request.atLeast(48)) {
      shown.put("shared_targets", true);
      boolean placed = !volume.text("status").equals("creating");
      shown.set("service_uuid", placed ? Json.text(SERVICE) : Json.none());
    }
    if (request.atLeast(63)) {
      shown.set("volume_type_id", volume.get("volume_type_id"));
    }
    if (request.atLeast(65)) {
      shown.put("consumes_quota", true);
    }
  }

  private static void admin(ObjectNode shown) {
    shown.put("os-vol-host-attr:host", "simulator@fake#pool");
    shown.set("os-vol-mig-status-attr:migstat", Json.none());
    shown.set("os-vol-mig-status-attr:name_id", Json.none());
    shown.set("migration_status", Json.none());
  }

  /** The full view with what Cinder adds when a volume is looked at, but not when it is written. */
  static ObjectNode shown(Row volume, Request request) {
    ObjectNode shown = full(volume, request);
    shown.set("os-vol-tenant-attr:tenant_id", volume.get("project_id"));
    return shown;
  }

  /** When the row was last changed; nothing while it is as it was made. */
  static JsonNode updated(Row row) {
    return row.text("status").equals("creating")
        ? Json.none()
        : Json.text(time(row.text("updated_at")));
  }

  /** The form in which Cinder writes times: microseconds, no zone. */
  static String time(String stored) {
    return stored.replace("Z", ".000000");
  }
}
