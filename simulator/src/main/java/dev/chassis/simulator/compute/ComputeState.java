package dev.chassis.simulator.compute;

import dev.chassis.simulator.image.Images;
import dev.chassis.simulator.network.Network;
import dev.chassis.simulator.volume.BlockStorage;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Quotas;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import dev.chassis.simulator.world.Shape;
import dev.chassis.simulator.world.Table;
import dev.chassis.simulator.world.World;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Nova's tables and limits in one region, and its neighbours. Used under the world's lock. */
final class ComputeState {

  static final int DELETED_LIMIT = 20_000;

  static final Shape SERVER =
      Shape.of(
          "server",
          "user_id vm_state task_state power_state flavor old_flavor image_id key_name metadata tags"
              + " description config_drive user_data zone host hostname launched_at terminated_at"
              + " fault locked disk_config group_id networks volumes security_groups"
              + " reservation_id _fate");
  static final Shape FLAVOR =
      Shape.of("flavor", "vcpus ram disk ephemeral swap is_public extra_specs description");
  static final Shape KEY = Shape.of("keypair", "user_id public_key fingerprint type");
  static final Shape GROUP = Shape.of("server_group", "user_id policy rules");

  final World world;
  final Network network;
  final BlockStorage storage;
  final Images images;
  final List<String> hosts;
  final Quotas quotas;
  final Table servers;
  final Table deleted;
  final Table flavors;
  final Table keys;
  final Table groups;
  private final Deque<String> deletedIds = new ArrayDeque<>();

  ComputeState(
      World world, Network network, BlockStorage storage, Images images, List<String> hosts) {
    this.world = world;
    this.network = network;
    this.storage = storage;
    this.images = images;
    this.hosts = List.copyOf(hosts);
    this.servers = world.table("servers", Table.Order.NEWEST_FIRST).index("group_id").index("host");
    this.deleted = new Table(Table.Order.NEWEST_FIRST);
    this.flavors = world.table("flavors", Table.Order.BY_ID);
    this.keys = world.table("keypairs", Table.Order.BY_ID).index("user_id");
    this.groups = world.table("server_groups", Table.Order.OLDEST_FIRST);
    Map<String, Integer> limits = new LinkedHashMap<>();
    limits.put("instances", 10);
    limits.put("cores", 20);
    limits.put("ram", 51_200);
    limits.put("metadata_items", 128);
    limits.put("key_pairs", 100);
    limits.put("server_groups", 10);
    limits.put("server_group_members", 10);
    this.quotas = new Quotas(limits);
  }

  Row server(String id) {
    return servers.get(id).orElseThrow(() -> noServer(id));
  }

  static Refusal noServer(String id) {
    return Refusal.notFound("Instance " + id + " could not be found.");
  }

  Row save(Row server) {
    return servers.put(world.touched(server));
  }

  /** Ends a server: it leaves the table and is remembered among the deleted ones. */
  void bury(Row server) {
    servers.remove(server.id());
    deleted.put(
        world
            .touched(server)
            .with("vm_state", "deleted")
            .with("power_state", 0)
            .with("metadata", Json.object())
            .with("tags", Json.array())
            .with("volumes", Json.array())
            .with("task_state", Json.none())
            .with("terminated_at", Row.time(world.now())));
    deletedIds.addLast(server.id());
    if (deletedIds.size() > DELETED_LIMIT) {
      deleted.remove(deletedIds.removeFirst());
    }
    world.note("server " + server.id() + " gone");
  }

  Optional<Row> flavor(String id) {
    return flavors.get(id);
  }

  /** What a server remembers of its flavor. */
  static ObjectNode snapshot(Row flavor) {
    ObjectNode copy = flavor.document();
    copy.remove(List.of("project_id", "created_at", "updated_at"));
    return copy;
  }

  /** What a project uses of a quota's resource. */
  long used(String project, String resource) {
    return switch (resource) {
      case "instances" -> servers.count(project);
      case "cores" -> sum(project, "vcpus");
      case "ram" -> sum(project, "ram");
      case "server_groups" -> groups.count(project);
      default -> 0;
    };
  }

  private long sum(String project, String member) {
    return servers.ofProject(project).stream()
        .mapToLong(server -> server.get("flavor").path(member).asLong(0))
        .sum();
  }

  /** Refuses when the project may not have so much more. */
  void reserve(String project, Map<String, Long> more) {
    StringBuilder overs = new StringBuilder();
    StringBuilder asked = new StringBuilder();
    StringBuilder used = new StringBuilder();
    StringBuilder allowed = new StringBuilder();
    for (String resource : List.of("cores", "instances", "ram")) {
      long wanted = more.getOrDefault(resource, 0L);
      long now = used(project, resource);
      if (wanted > 0 && !quotas.allow(project, resource, now, wanted)) {
        String comma = overs.isEmpty() ? "" : ", ";
        overs.append(comma).append(resource);
        asked.append(comma).append(wanted);
        used.append(comma).append(now);
        allowed.append(comma).append(quotas.limit(project, resource));
      }
    }
    if (!overs.isEmpty()) {
      throw Refusal.forbidden(
          "Quota exceeded for %s: Requested %s, but already used %s of %s %s"
              .formatted(overs, asked, used, allowed, overs));
    }
  }
}
