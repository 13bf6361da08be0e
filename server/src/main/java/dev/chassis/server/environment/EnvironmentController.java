package dev.chassis.server.environment;

import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Requires;
import dev.chassis.server.resource.Etags;
import dev.chassis.server.resource.Metadata;
import dev.chassis.server.resource.Page;
import dev.chassis.server.resource.PageRequest;
import dev.chassis.server.resource.Resource;
import dev.chassis.server.resource.SubmittedDocument;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Variables that blades inherit. */
@RestController
@RequestMapping("/api/v1alpha1/environments")
class EnvironmentController {

  private final EnvironmentService service;
  private final EnvironmentStore store;

  EnvironmentController(EnvironmentService service, EnvironmentStore store) {
    this.service = service;
    this.store = store;
  }

  /**
   * What is.
   *
   * @param document the text as it was sent
   */
  record EnvironmentStatus(String document) {}

  @GetMapping
  @Requires(Demand.BY_OBJECT)
  Page<Resource<Map<String, @Nullable Object>, EnvironmentStatus>> list(
      Caller caller,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String sort) {
    PageRequest page = PageRequest.of(limit, cursor, sort, List.of("name"));
    List<StoredEnvironment> found = store.page(caller.visibleProjects(), page);
    return Page.of("EnvironmentList", found, page, each -> List.of(each.name()))
        .map(EnvironmentController::shown);
  }

  @GetMapping("/{name}")
  @Requires(Demand.BY_OBJECT)
  ResponseEntity<Resource<Map<String, @Nullable Object>, EnvironmentStatus>> get(
      Caller caller, @PathVariable String name) {
    return Etags.tagged(shown(service.get(caller, name)));
  }

  @PutMapping("/{name}")
  @Requires(Demand.BY_OBJECT)
  ResponseEntity<Resource<Map<String, @Nullable Object>, EnvironmentStatus>> put(
      Caller caller,
      @PathVariable String name,
      @RequestBody(required = false) @Nullable String body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return Etags.tagged(shown(service.put(caller, name, body, ifMatch)));
  }

  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Demand.BY_OBJECT)
  void delete(Caller caller, @PathVariable String name) {
    service.delete(caller, name);
  }

  private static Resource<Map<String, @Nullable Object>, EnvironmentStatus> shown(
      StoredEnvironment stored) {
    return Resource.of(
        "Environment",
        new Metadata(
            stored.name(),
            stored.project().isEmpty() ? null : stored.project(),
            String.valueOf(stored.version()),
            stored.createdAt(),
            stored.updatedAt()),
        SubmittedDocument.specOf(stored.document()),
        new EnvironmentStatus(stored.document()));
  }
}
