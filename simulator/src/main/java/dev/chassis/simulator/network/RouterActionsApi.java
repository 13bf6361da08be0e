package dev.chassis.simulator.network;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Row;

/** The calls that join a router with subnets. */
final class RouterActionsApi {

  private final NetworkState state;
  private final Routers routers;
  private final RouterInterfaces interfaces;

  RouterActionsApi(NetworkState state, Routers routers, RouterInterfaces interfaces) {
    this.state = state;
    this.routers = routers;
    this.interfaces = interfaces;
  }

  void routes(Router router) {
    router.put("/v2.0/routers/{id}/add_router_interface", this::add);
    router.put("/v2.0/routers/{id}/remove_router_interface", this::remove);
  }

  private Answer add(Request request) {
    Row found = router(request);
    state.reserve(found.project(), "port", request.document().has("port_id") ? 0 : 1);
    Answer answer = Answer.ok(interfaces.add(request.caller(), found, request.document()));
    state.save(state.routers, found);
    return answer;
  }

  private Answer remove(Request request) {
    Row found = router(request);
    Answer answer = Answer.ok(interfaces.remove(request.caller(), found, request.document()));
    state.save(state.routers, found);
    return answer;
  }

  private Row router(Request request) {
    String id = request.var("id");
    return state
        .routers
        .get(id)
        .filter(row -> routers.visible(row, request.caller()))
        .orElseThrow(() -> routers.missing(id));
  }
}
