package dev.chassis.simulator.http;

import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.World;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One service of one region: it checks the token and the microversion, finds the route, runs it
 * under the world's lock, and puts refusals into the service's own shape.
 *
 * @param name the first segment of its paths below the region
 */
public record Service(
    String name,
    Router router,
    ErrorShape errors,
    Versioning versioning,
    Authenticator authenticator,
    World world) {

  Answer serve(Request request) {
    int minor = versioning.minMinor();
    try {
      minor = versioning.negotiate(request);
      return versioning.mark(route(request, minor), minor);
    } catch (Refusal refusal) {
      return versioning.mark(errors.render(refusal), minor);
    }
  }

  private Answer route(Request request, int minor) {
    Optional<Router.Match> match = router.match(request.method(), request.path());
    boolean open = match.map(found -> found.route().open()).orElse(false);
    Caller caller = Caller.NOBODY;
    if (!open) {
      Optional<Caller> known = authenticator.callerOf(request.header("x-auth-token"));
      if (known.isEmpty()) {
        return unauthorized(request);
      }
      caller = known.get();
    }
    if (match.isEmpty()) {
      return missing(request);
    }
    Router.Match found = match.get();
    Request ready = request.by(caller, minor).routed(found.vars());
    return world.locked(() -> found.route().handler().handle(ready));
  }

  /** The template of the route that a call takes, or its path when there is none. */
  String template(Request request) {
    return router
        .match(request.method(), request.path())
        .map(match -> match.route().template())
        .orElse(request.path());
  }

  private Answer missing(Request request) {
    if (router.knows(request.path())) {
      return errors.render(
          new Refusal(
              405,
              "HTTPMethodNotAllowed",
              "The method specified is not allowed for this resource."));
    }
    return errors.render(Refusal.notFound("The resource could not be found."));
  }

  /** What the token filter in front of every service says, whatever the service's own shape. */
  static Answer unauthorized(Request request) {
    ObjectNode error = Json.object();
    error.put("code", 401);
    error.put("title", "Unauthorized");
    error.put("message", "The request you have made requires authentication.");
    return Answer.json(401, Json.object("error", error))
        .header("WWW-Authenticate", "Keystone uri=\"" + request.base() + "\"");
  }
}
