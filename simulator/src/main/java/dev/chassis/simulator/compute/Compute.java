package dev.chassis.simulator.compute;

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
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** One region's Nova: its table of calls and what the set-up needs. */
public final class Compute {

  private final ComputeState state;
  private final Router router = new Router();

  public Compute(
      World world, Network network, BlockStorage storage, Images images, List<String> hosts) {
    state = new ComputeState(world, network, storage, images, hosts);
    new ComputeAboutApi(state).routes(router);
    new ServersApi(state).routes(router);
    new ServerActionsApi(state).routes(router);
    new ServerLabelsApi(state).routes(router);
    new AttachmentsApi(state).routes(router);
    new InterfacesApi(state).routes(router);
    new FlavorsApi(state).routes(router);
    new KeypairsApi(state).routes(router);
    new ServerGroupsApi(state).routes(router);
    new ComputeQuotasApi(state).routes(router);
  }

  public Service service(Authenticator authenticator) {
    return new Service(
        "compute", router, ErrorShape.NOVA, Versioning.COMPUTE, authenticator, state.world);
  }

  public Quotas quotas() {
    return state.quotas;
  }

  /** Adds a public flavor; memory is in MiB and disk in GiB. */
  public void addFlavor(String name, int vcpus, int ram, int disk, Map<String, String> extraSpecs) {
    ObjectNode specs = Json.object();
    extraSpecs.forEach(specs::put);
    state.flavors.put(
        FlavorsApi.row(state, state.world.chance().uuid(), name)
            .with("vcpus", vcpus)
            .with("ram", ram)
            .with("disk", disk)
            .with("extra_specs", specs));
  }
}
