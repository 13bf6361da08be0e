package dev.chassis.server.project;

import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Requires;
import dev.chassis.server.resource.Etags;
import dev.chassis.server.resource.Metadata;
import dev.chassis.server.resource.Page;
import dev.chassis.server.resource.PageRequest;
import dev.chassis.server.resource.Resource;
import java.util.List;
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

/** Tenants. */
@RestController
@RequestMapping("/api/v1alpha1/projects")
class ProjectController {

  private final Projects projects;
  private final ProjectService service;

  ProjectController(Projects projects, ProjectService service) {
    this.projects = projects;
    this.service = service;
  }

  /**
   * What is.
   *
   * @param role the caller's in this project; absent for one who only administers Chassis
   */
  record ProjectStatus(@Nullable String role) {}

  @GetMapping
  @Requires(Demand.BY_OBJECT)
  Page<Resource<ProjectSpec, ProjectStatus>> list(
      Caller caller,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String sort) {
    PageRequest page = PageRequest.of(limit, cursor, sort, List.of("name"));
    List<Project> found = projects.page(caller.visibleProjects(), page);
    return Page.of("ProjectList", found, page, each -> List.of(each.name()))
        .map(each -> shown(each, caller));
  }

  @GetMapping("/{project}")
  @Requires(Demand.PROJECT_USER)
  ResponseEntity<Resource<ProjectSpec, ProjectStatus>> get(
      Caller caller, @PathVariable String project) {
    return Etags.tagged(shown(projects.get(project), caller));
  }

  @PutMapping("/{project}")
  @Requires(Demand.PROJECT_ADMIN)
  ResponseEntity<Resource<ProjectSpec, ProjectStatus>> put(
      Caller caller,
      @PathVariable String project,
      @RequestBody(required = false) @Nullable String body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return Etags.tagged(shown(service.put(caller, project, body, ifMatch), caller));
  }

  @DeleteMapping("/{project}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Demand.ADMIN)
  void delete(Caller caller, @PathVariable String project) {
    service.delete(caller, project);
  }

  private static Resource<ProjectSpec, ProjectStatus> shown(Project project, Caller caller) {
    var role = caller.roles().get(project.name());
    return Resource.of(
        "Project",
        new Metadata(
            project.name(),
            null,
            String.valueOf(project.version()),
            project.createdAt(),
            project.updatedAt()),
        new ProjectSpec(
            project.title(),
            project.members().stream()
                .map(each -> new ProjectSpec.MemberSpec(each.user(), each.role().text()))
                .toList(),
            ProjectSpec.shown(project.quotas())),
        new ProjectStatus(role == null ? null : role.text()));
  }
}
