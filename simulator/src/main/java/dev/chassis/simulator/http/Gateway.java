package dev.chassis.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.chassis.simulator.fault.Fault;
import dev.chassis.simulator.fault.Faults;
import dev.chassis.simulator.time.SimulatorClock;
import dev.chassis.simulator.world.Chance;
import dev.chassis.simulator.world.Latency;
import dev.chassis.simulator.world.Refusal;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Takes every connection: finds region and service, lets faults and delays have their way, and has
 * the call served and counted. Addresses are {@code /REGION/SERVICE/…}.
 */
public final class Gateway implements HttpHandler {

  private static final int BODY_LIMIT = 64 * 1024 * 1024;

  private final Map<String, Map<String, Service>> regions;
  private final Handler administration;
  private final Faults faults;
  private final CallLog calls;
  private final SimulatorClock clock;
  private final Chance chance;
  private final Latency latency;

  public Gateway(
      Map<String, Map<String, Service>> regions,
      Handler administration,
      Faults faults,
      CallLog calls,
      SimulatorClock clock,
      Chance chance,
      Latency latency) {
    this.regions = regions;
    this.administration = administration;
    this.faults = faults;
    this.calls = calls;
    this.clock = clock;
    this.chance = chance;
    this.latency = latency;
  }

  /** A call on its way: where it goes, and the id under which it is answered. */
  private record Visit(String region, Service service, Request request, String requestId) {}

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    clock.enter();
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT);
      String[] path = exchange.getRequestURI().getRawPath().split("/", 4);
      String first = path.length > 1 ? path[1] : "";
      if (first.equals("_simulator")) {
        Wire.send(exchange, administration.handle(request(exchange, "", path(path, 2), body)));
        return;
      }
      if (faults.isDown(first)) {
        return;
      }
      Service service = regions.getOrDefault(first, Map.of()).get(path.length > 2 ? path[2] : "");
      if (service == null) {
        Wire.send(
            exchange,
            Answer.text(
                404,
                "text/plain",
                "Unknown region or service: " + exchange.getRequestURI().getPath()));
        return;
      }
      Request request =
          arrivingNow(
              service, request(exchange, "/" + first + "/" + service.name(), path(path, 3), body));
      serve(exchange, new Visit(first, service, request, "req-" + chance.uuid()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the simulator is closing");
    } finally {
      clock.exit();
    }
  }

  private void serve(HttpExchange exchange, Visit visit) throws IOException, InterruptedException {
    Request request = visit.request();
    Optional<Fault> fault =
        faults.strike(visit.region(), visit.service().name(), request.method(), request.path());
    clock.sleep(latency.call(callName(visit), chance));
    if (fault.isEmpty()) {
      Answer answer = visit.service().serve(request);
      calls.keepShape(called(visit), request, answer);
      send(exchange, visit, answer);
    } else {
      serveWith(fault.get(), exchange, visit);
    }
  }

  private void serveWith(Fault fault, HttpExchange exchange, Visit visit)
      throws IOException, InterruptedException {
    Service service = visit.service();
    Request request = visit.request();
    switch (fault.kind()) {
      case DROPPED_REQUEST -> log(visit, 0);
      case LOST_RESPONSE -> {
        service.serve(request);
        log(visit, 0);
      }
      case LATE_REQUEST -> {
        log(visit, 0);
        clock.after(fault.delay(), () -> service.serve(arrivingNow(service, request)));
      }
      case REFUSED -> send(exchange, visit, refusal(service, fault));
      case TRUNCATED -> {
        Answer answer = service.serve(request);
        log(visit, answer.status());
        Wire.sendHalf(exchange, withId(answer, visit));
      }
      case SLOW -> {
        clock.sleep(fault.delay());
        send(exchange, visit, service.serve(request));
      }
      case EXPIRED_TOKEN -> send(exchange, visit, service.unauthorized(request));
      case BUILD_FAILURE, STUCK_BUILD, STUCK_DELETE ->
          send(exchange, visit, service.serve(request.struck(fault)));
    }
  }

  private static Request arrivingNow(Service service, Request request) {
    return request.arrived(service.world().inFlight().arrival());
  }

  private static Answer refusal(Service service, Fault fault) {
    Refusal refusal = new Refusal(fault.status(), "SimulatedFault", fault.message());
    Answer answer = service.errors().render(refusal);
    return fault.retryAfter() > 0
        ? answer.header("Retry-After", Integer.toString(fault.retryAfter()))
        : answer;
  }

  private void send(HttpExchange exchange, Visit visit, Answer answer) throws IOException {
    log(visit, answer.status());
    Wire.send(exchange, withId(answer, visit));
  }

  /** The pages with versions, and Glance's token filter, stand before what gives ids to calls. */
  private static boolean beforeIds(Answer answer, Visit visit) {
    return switch (visit.service().errors()) {
      case NOVA, NEUTRON -> visit.request().path().equals("/");
      case GLANCE -> visit.request().path().equals("/") || answer.status() == 401;
      case KEYSTONE, CINDER -> false;
    };
  }

  private static Answer withId(Answer answer, Visit visit) {
    if (beforeIds(answer, visit)) {
      return answer;
    }
    Answer marked = answer.header("X-Openstack-Request-Id", visit.requestId());
    return switch (visit.service().errors()) {
      case NOVA -> marked.header("X-Compute-Request-Id", visit.requestId());
      case KEYSTONE -> marked.header("Vary", "X-Auth-Token");
      case CINDER, NEUTRON, GLANCE -> marked;
    };
  }

  private void log(Visit visit, int status) {
    Request request = visit.request();
    calls.add(
        new CallLog.Call(
            clock.now().toString(),
            visit.region(),
            visit.service().name(),
            request.method(),
            visit.service().template(request),
            request.path(),
            status,
            visit.requestId()));
  }

  private static String called(Visit visit) {
    Request request = visit.request();
    Service service = visit.service();
    return service.name() + " " + request.method() + " " + service.template(request);
  }

  private static String callName(Visit visit) {
    Request request = visit.request();
    String detail = request.path().endsWith("/detail") ? " detail" : "";
    return visit.service().name() + " " + request.method() + detail;
  }

  private static String path(String[] parts, int from) {
    return "/"
        + String.join("/", List.of(parts).subList(Math.min(from, parts.length), parts.length));
  }

  private static Request request(HttpExchange exchange, String prefix, String path, byte[] body) {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    String raw = exchange.getRequestURI().getRawQuery();
    String host = headers.getOrDefault("host", "127.0.0.1:" + exchange.getLocalAddress().getPort());
    return new Request(
        exchange.getRequestMethod(),
        path,
        "http://" + host + prefix,
        Request.query(raw == null ? "" : raw),
        headers,
        body,
        Map.of(),
        Caller.NOBODY,
        0,
        0,
        Optional.empty());
  }
}
