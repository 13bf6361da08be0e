package dev.chassis.simulator.image;

import dev.chassis.simulator.http.Authenticator;
import dev.chassis.simulator.http.ErrorShape;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.http.Service;
import dev.chassis.simulator.http.Versioning;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Row;
import dev.chassis.simulator.world.Shape;
import dev.chassis.simulator.world.Table;
import dev.chassis.simulator.world.World;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One region's Glance: the images, their bytes, and what Nova and Cinder ask of it directly. */
public final class Images {

  static final Shape IMAGE =
      Shape.of(
          "image",
          "status visibility container_format disk_format size virtual_size checksum os_hash_algo"
              + " os_hash_value os_hidden min_disk min_ram protected tags _properties");

  final World world;
  final Table images;
  final Map<String, byte[]> contents = new HashMap<>();

  /** The ids of deleted images, which Glance never gives again. */
  final Set<String> spent = new HashSet<>();

  private final Router router = new Router();

  public Images(World world) {
    this.world = world;
    this.images = world.table("images", Table.Order.NEWEST_FIRST);
    new ImagesApi(this).routes(router);
    new ImageContentApi(this).routes(router);
  }

  public Service service(Authenticator authenticator) {
    return new Service("image", router, ErrorShape.GLANCE, Versioning.SINGLE, authenticator, world);
  }

  /** Adds a public image that is ready for use. */
  public Row addPublic(String name, String project, ObjectNode properties, long size) {
    Row row =
        fresh(world.chance().uuid(), name, project)
            .with("visibility", "public")
            .with("status", "active")
            .with("container_format", "bare")
            .with("disk_format", "raw")
            .with("size", size)
            .with("virtual_size", size)
            .with("checksum", world.chance().hex(32))
            .with("os_hash_algo", "sha512")
            .with("os_hash_value", world.chance().hex(128))
            .with("min_disk", 1)
            .with("_properties", properties);
    return images.put(row);
  }

  Row fresh(String id, String name, String project) {
    return Row.create(IMAGE, id, name, project, world.now())
        .with("status", "queued")
        .with("visibility", "shared")
        .with("os_hidden", false)
        .with("protected", false)
        .with("min_disk", 0)
        .with("min_ram", 0)
        .with("tags", Json.array())
        .with("_properties", Json.object());
  }

  /** The image of this id, if it is active and the project may boot from it. */
  public Optional<Row> usable(String project, String id) {
    return visible(project, id).filter(row -> row.text("status").equals("active"));
  }

  /** The image of this id, if the project may see it. */
  public Optional<Row> visible(String project, String id) {
    return images.get(id).filter(row -> row.project().equals(project) || isPublic(row));
  }

  static boolean isPublic(Row row) {
    return row.text("visibility").equals("public") || row.text("visibility").equals("community");
  }

  /** What a volume made from the image tells about it. */
  public JsonNode metadataOf(Row image) {
    ObjectNode metadata = ((ObjectNode) image.get("_properties")).deepCopy();
    metadata.put("image_id", image.id()).put("image_name", image.name());
    for (String column :
        new String[] {
          "checksum", "container_format", "disk_format", "min_disk", "min_ram", "size"
        }) {
      metadata.put(column, image.text(column));
    }
    return metadata;
  }
}
