package dev.chassis.simulator;

import dev.chassis.simulator.fault.Fault;
import dev.chassis.simulator.fault.FaultKind;
import dev.chassis.simulator.fault.FaultRule;
import dev.chassis.simulator.fault.Faults;
import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.CallLog;
import dev.chassis.simulator.http.Handler;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.time.SimulatorClock;
import dev.chassis.simulator.time.VirtualClock;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is under {@code /_simulator}: faults, census, counted calls, time. */
final class Administration implements Handler {

  private final Router router = new Router();
  private final Faults faults;
  private final Census census;
  private final CallLog calls;
  private final SimulatorClock clock;

  Administration(Faults faults, Census census, CallLog calls, SimulatorClock clock) {
    this.faults = faults;
    this.census = census;
    this.calls = calls;
    this.clock = clock;
    router.get("/faults", request -> Answer.ok(list()));
    router.post("/faults", this::add);
    router.delete("/faults", request -> clear());
    router.delete("/faults/{id}", this::remove);
    router.put("/down/{region}", this::takeDown);
    router.delete("/down/{region}", this::bringBack);
    router.get("/census", request -> Answer.ok(census()));
    router.get("/calls", request -> Answer.ok(calls.document()));
    router.delete("/calls", request -> reset());
    router.get("/clock", request -> Answer.ok(time()));
    router.post("/clock/advance", this::advance);
  }

  /** The calls of this interface. */
  Router router() {
    return router;
  }

  @Override
  public Answer handle(Request request) {
    try {
      return router
          .match(request.method(), request.path())
          .map(match -> match.route().handler().handle(request.routed(match.vars())))
          .orElseThrow(() ->
              Refusal.notFound(
                  "No such call: " + request.method() + " /_simulator" + request.path()));
    } catch (Refusal refusal) {
      return Answer.json(refusal.status(), Json.object().put("error", refusal.text()));
    }
  }

  private ObjectNode census() {
    return census.document();
  }

  private ObjectNode list() {
    ArrayNode shown = Json.array();
    for (Faults.Active active : faults.list()) {
      FaultRule rule = active.rule();
      ObjectNode one = shown.addObject().put("id", active.id());
      one.put("fault", rule.fault().kind().wireName()).put("region", rule.region());
      one.put("service", rule.service()).put("method", rule.method());
      one.put("path", rule.path().pattern()).put("seen", active.seen()).put("hits", active.hits());
    }
    ObjectNode document = Json.object("faults", shown);
    document.set("down", Json.strings(faults.down()));
    return document;
  }

  private Answer add(Request request) {
    int id = faults.add(rule(request.document()));
    return Answer.json(201, Json.object().put("id", id));
  }

  /** Reads a rule; what is left out matches everything, and the fault strikes once. */
  private static FaultRule rule(ObjectNode wanted) {
    try {
      FaultKind kind = FaultKind.of(Json.text(wanted, "fault"));
      Fault fault =
          new Fault(
              kind,
              wanted.path("status").asInt(500),
              wanted.path("retry_after").asInt(0),
              Duration.ofMillis(wanted.path("delay_ms").asLong(0)),
              Json.text(wanted, "message", "Fault injected by the simulator."));
      return new FaultRule(
          Json.text(wanted, "region"),
          Json.text(wanted, "service"),
          Json.text(wanted, "method"),
          Pattern.compile(Json.text(wanted, "path")),
          wanted.path("nth").asInt(1) - 1,
          wanted.path("times").asInt(1),
          wanted.path("probability").asDouble(1),
          fault);
    } catch (PatternSyntaxException e) {
      throw Refusal.badRequest("path: not a regular expression: " + e.getDescription());
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("fault: " + e.getMessage());
    }
  }

  private Answer remove(Request request) {
    String id = request.var("id");
    if (!id.matches("\\d{1,9}") || !faults.remove(Integer.parseInt(id))) {
      throw Refusal.notFound("No rule has the number " + id);
    }
    return Answer.empty(204);
  }

  private Answer clear() {
    faults.clear();
    return Answer.empty(204);
  }

  private Answer takeDown(Request request) {
    faults.takeDown(request.var("region"));
    return Answer.empty(204);
  }

  private Answer bringBack(Request request) {
    faults.bringBack(request.var("region"));
    return Answer.empty(204);
  }

  private Answer reset() {
    calls.reset();
    return Answer.empty(204);
  }

  private ObjectNode time() {
    return Json.object().put("now", clock.now().toString()).put("pending", clock.pending());
  }

  private Answer advance(Request request) {
    if (!(clock instanceof VirtualClock virtual)) {
      throw Refusal.conflict(
          "This simulator runs on the machine's time; start it with a virtual clock to advance it");
    }
    virtual.advance(Duration.ofMillis(request.document().path("ms").asLong(0)));
    return Answer.ok(time());
  }
}
