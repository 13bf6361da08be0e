package dev.chassis.server.drift;

import dev.chassis.plan.BladeName;
import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Requires;
import dev.chassis.server.resource.Page;
import dev.chassis.server.resource.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What others did to a blade. Asking changes nothing at any site. */
@RestController
@RequestMapping("/api/v1alpha1/projects/{project}/blades/{blade}/drift")
class DriftController {

  private final DriftService service;

  DriftController(DriftService service) {
    this.service = service;
  }

  /** As last seen. */
  @GetMapping
  @Requires(Demand.PROJECT_USER)
  DriftView.BladeDrift known(@PathVariable String project, @PathVariable String blade) {
    return service.known(new BladeName(project, blade));
  }

  /** As seen now. */
  @PostMapping
  @Requires(Demand.PROJECT_DEVOPS)
  DriftView.BladeDrift look(@PathVariable String project, @PathVariable String blade) {
    return service.look(new BladeName(project, blade));
  }

  @GetMapping("/findings")
  @Requires(Demand.PROJECT_USER)
  Page<DriftView.FindingLine> findings(
      @PathVariable String project,
      @PathVariable String blade,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String sort) {
    return service.page(
        new BladeName(project, blade), PageRequest.of(limit, cursor, sort, List.of("subject")));
  }
}
