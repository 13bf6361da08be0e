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

  private static final System.Logger LOG = System.getLogger(Service.class.getName());

  private static final String UNEXPECTED =
      "The server has either erred or is incapable of performing the requested operation.";

  private static final String UNVERIFIED =
      "This server could not verify that you are authorized to access the document you requested. Either you supplied the wrong credentials (e.g., bad password), or your browser does not understand how to supply the credentials required.";

  Answer serve(Request request) {
    return answer(request).forReader(request.header("accept"));
  }

  private Answer answer(Request request) {
    Optional<Router.Match> match = router.match(request.method(), request.path());
    boolean open = match.map(found -> found.route().open()).orElse(false);
    Optional<Caller> caller =
        open ? Optional.of(Caller.NOBODY) : authenticator.callerOf(request.header("x-auth-token"));
    if (caller.isEmpty()) {
      return unauthorized(request);
    }
    if (match.isEmpty()) {
      return missing(request);
    }
    return versioned(request.by(caller.get()), match.get());
  }

  private Answer versioned(Request request, Router.Match match) {
    int minor = versioning.minMinor();
    try {
      minor = versioning.negotiate(request);
    } catch (Refusal refusal) {
      Answer answer = errors.render(refusal);
      return refusal.status() == 406 ? versioning.mark(answer, minor) : answer;
    }
    Answer answer = handle(request.at(minor).routed(match.vars()), match.route().handler());
    boolean unversioned = request.path().equals("/") && errors != ErrorShape.CINDER;
    return unversioned ? answer : versioning.mark(answer, minor);
  }

  private Answer handle(Request request, Handler handler) {
    try {
      return world.locked(() -> {
        world.inFlight().serve(request.arrival());
        return handler.handle(request);
      });
    } catch (Refusal refusal) {
      Answer answer = errors.render(refusal);
      return refusal.status() == 401 ? challenge(answer, request) : answer;
    } catch (RuntimeException mistake) {
      LOG.log(
          System.Logger.Level.ERROR,
          "The simulator failed at " + request.method() + " " + request.path(),
          mistake);
      return errors.render(new Refusal(500, "HTTPInternalServerError", UNEXPECTED));
    }
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
    String text = "The resource could not be found.";
    return switch (errors) {
      case NOVA, CINDER, GLANCE -> Answer.page(404, "Not Found", text);
      case NEUTRON, KEYSTONE -> errors.render(Refusal.notFound(text));
    };
  }

  /** What the token filter in front of a service says to a call without a valid token. */
  Answer unauthorized(Request request) {
    if (errors == ErrorShape.GLANCE) {
      return challenge(Answer.page(401, "Unauthorized", UNVERIFIED), request);
    }
    ObjectNode error = Json.object();
    error.put("code", 401);
    error.put("title", "Unauthorized");
    error.put("message", "The request you have made requires authentication.");
    return challenge(Answer.json(401, Json.object("error", error)), request);
  }

  private static Answer challenge(Answer answer, Request request) {
    return answer.header("WWW-Authenticate", "Keystone uri=\"" + request.base() + "\"");
  }
}
