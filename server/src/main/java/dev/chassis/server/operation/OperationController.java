package dev.chassis.server.operation;

import dev.chassis.apply.OperationState;
import dev.chassis.plan.BladeName;
import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Idempotent;
import dev.chassis.server.access.Requires;
import dev.chassis.server.access.Role;
import dev.chassis.server.event.EventStream;
import dev.chassis.server.journal.Operation;
import dev.chassis.server.journal.Operations;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.resource.Page;
import dev.chassis.server.resource.PageRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Operations: asked for, watched, stopped. */
@RestController
@RequestMapping("/api/v1alpha1")
class OperationController {

  private final OperationService service;
  private final Operations operations;
  private final Steps steps;
  private final EventStream stream;
  private final Snapshots snapshots;

  OperationController(
      OperationService service,
      Operations operations,
      Steps steps,
      EventStream stream,
      Snapshots snapshots) {
    this.service = service;
    this.operations = operations;
    this.steps = steps;
    this.stream = stream;
    this.snapshots = snapshots;
  }

  @PostMapping("/projects/{project}/blades/{blade}/operations")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Requires(Demand.PROJECT_DEVOPS)
  @Idempotent
  OperationView start(
      Caller caller,
      @PathVariable String project,
      @PathVariable String blade,
      @RequestBody OperationService.Request request) {
    return OperationView.of(service.start(caller, new BladeName(project, blade), request), null);
  }

  @GetMapping("/operations")
  @Requires(Demand.BY_OBJECT)
  Page<OperationView> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String project,
      @RequestParam(required = false) @Nullable String blade,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String sort) {
    if (project != null) {
      caller.require(Role.USER, project);
    }
    PageRequest page = PageRequest.of(limit, cursor, sort, List.of("-createdAt"));
    return operations
        .list(caller.visibleProjects(), project, blade, states(state), page)
        .map(each -> OperationView.of(each, null));
  }

  @GetMapping("/operations/{id}")
  @Requires(Demand.BY_OBJECT)
  OperationView get(Caller caller, @PathVariable String id) {
    Operation operation = service.get(caller, id);
    return OperationView.of(operation, Steps.count(steps.of(operation)));
  }

  @GetMapping("/operations/{id}/steps")
  @Requires(Demand.BY_OBJECT)
  Page<OperationView.StepView> steps(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageRequest page = PageRequest.of(limit, cursor, null, List.of("plan"));
    List<OperationView.StepView> all = steps.of(service.get(caller, id));
    List<String> after = page.after(1);
    int from =
        after.isEmpty()
            ? 0
            : 1
                + IntStream.range(0, all.size())
                    .filter(place -> all.get(place).address().equals(after.getFirst()))
                    .findFirst()
                    .orElse(all.size());
    List<OperationView.StepView> found = all.stream().skip(from).limit(page.fetch()).toList();
    return Page.of("StepList", found, page, each -> List.of(each.address()));
  }

  @GetMapping(value = "/operations/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Requires(Demand.BY_OBJECT)
  void watch(
      Caller caller,
      @PathVariable String id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      HttpServletResponse response) {
    service.get(caller, id);
    // The place first, the snapshot second: an event in between is told twice rather than never.
    long from = stream.place(lastEventId);
    Operation operation = service.get(caller, id);
    String snapshot = lastEventId == null ? snapshots.of(operation) : null;
    if (snapshot != null && operation.state().isFinal()) {
      stream.sendOnly(from, snapshot, response);
      return;
    }
    stream.send(
        new EventStream.Watch(id, from, snapshot, event -> true, event -> Snapshots.ends(event)),
        response);
  }

  @PostMapping("/operations/{id}/cancel")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Requires(Demand.BY_OBJECT)
  OperationView cancel(Caller caller, @PathVariable String id) {
    return OperationView.of(service.cancel(caller, id), null);
  }

  private static List<OperationState> states(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return List.of();
    }
    Map<String, OperationState> known =
        Arrays.stream(OperationState.values())
            .collect(java.util.stream.Collectors.toMap(Enum::name, each -> each));
    return Arrays.stream(text.split(","))
        .map(each -> {
          OperationState state = known.get(each);
          if (state == null) {
            throw Problem.malformed(
                "There is no state '" + each + "'.",
                "Use " + String.join(", ", known.keySet().stream().sorted().toList()) + ".");
          }
          return state;
        })
        .toList();
  }
}
