package dev.chassis.simulator;

import dev.chassis.simulator.compute.Compute;
import dev.chassis.simulator.http.Authenticator;
import dev.chassis.simulator.http.ErrorShape;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.http.Service;
import dev.chassis.simulator.http.Versioning;
import dev.chassis.simulator.image.Images;
import dev.chassis.simulator.network.Network;
import dev.chassis.simulator.volume.BlockStorage;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Quotas;
import dev.chassis.simulator.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The services of one region around one world, furnished as the configuration says. */
final class Region {

  private final World world;
  private final Images images;
  private final Network network;
  private final BlockStorage storage;
  private final Compute compute;

  Region(World world, SimulatorConfiguration configuration) {
    this.world = world;
    images = new Images(world);
    network = new Network(world);
    storage = new BlockStorage(world, images);
    compute = new Compute(world, network, storage, images, hosts(configuration.hosts()));
    furnish(configuration);
  }

  private static List<String> hosts(int number) {
    List<String> hosts = new ArrayList<>();
    for (int i = 1; i <= number; i++) {
      hosts.add("compute-" + i);
    }
    return hosts;
  }

  World world() {
    return world;
  }

  private void furnish(SimulatorConfiguration configuration) {
    String owner = configuration.accounts().getLast().projectId();
    configuration
        .externalNetworks()
        .forEach(external -> network.addExternal(external.name(), external.cidr(), owner));
    image("debian-12", owner, "debian", "12");
    image("ubuntu-24.04", owner, "ubuntu", "24.04");
    storage.addType("standard");
    storage.addType("fast");
    flavors();
    configuration.accounts().forEach(this::limit);
  }

  private void image(String name, String owner, String distribution, String version) {
    images.addPublic(
        name,
        owner,
        Json.object()
            .put("os_distro", distribution)
            .put("os_version", version)
            .put("hw_qemu_guest_agent", "yes"),
        65_536);
  }

  private void flavors() {
    compute.addFlavor("tiny", 1, 512, 1, Map.of());
    compute.addFlavor("small", 1, 2_048, 10, Map.of());
    compute.addFlavor("medium", 2, 4_096, 20, Map.of());
    compute.addFlavor("large", 4, 8_192, 40, Map.of());
    compute.addFlavor("xlarge", 8, 32_768, 80, Map.of());
    compute.addFlavor("huge", 16, 65_536, 160, Map.of());
    compute.addFlavor("gpu", 8, 32_768, 80, Map.of("resources:VGPU", "1"));
  }

  private void limit(Account account) {
    Map<String, Quotas> services =
        Map.of(
            "compute", compute.quotas(), "network", network.quotas(), "volume", storage.quotas());
    account
        .limits()
        .forEach((name, limit) -> {
          String[] parts = name.split("\\.", 2);
          Quotas quotas = services.get(parts[0]);
          if (quotas == null || !quotas.knows(parts[1])) {
            throw new IllegalArgumentException(
                "No service has a limit "
                    + name
                    + "; name it service.resource, such as compute.cores");
          }
          quotas.set(account.projectId(), parts[1], limit);
        });
  }

  /** The services by the first segment of their paths. */
  Map<String, Service> services(Authenticator authenticator) {
    Map<String, Service> services = new LinkedHashMap<>();
    for (Service service :
        List.of(
            compute.service(authenticator),
            network.service(authenticator),
            storage.service(authenticator),
            images.service(authenticator),
            placement(authenticator))) {
      services.put(service.name(), service);
    }
    return services;
  }

  private Service placement(Authenticator authenticator) {
    Router router = new Router();
    router.open("GET", "/", Placement::versions);
    return new Service(
        "placement", router, ErrorShape.NOVA, Versioning.SINGLE, authenticator, world);
  }
}
