package dev.chassis.server.blade;

import dev.chassis.plan.BladeName;
import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Requires;
import dev.chassis.server.journal.Operation;
import dev.chassis.server.journal.Operations;
import dev.chassis.server.journal.Records;
import dev.chassis.server.resource.Etags;
import dev.chassis.server.resource.Page;
import dev.chassis.server.resource.PageRequest;
import dev.chassis.server.resource.Resource;
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

/** The blades of a project. */
@RestController
@RequestMapping("/api/v1alpha1/projects/{project}/blades")
class BladeController {

  private final BladeService service;
  private final Blades blades;
  private final Records records;
  private final Operations operations;

  BladeController(BladeService service, Blades blades, Records records, Operations operations) {
    this.service = service;
    this.blades = blades;
    this.records = records;
    this.operations = operations;
  }

  @GetMapping
  @Requires(Demand.PROJECT_USER)
  Page<Resource<Map<String, @Nullable Object>, BladeStatus>> list(
      @PathVariable String project,
      @RequestParam(required = false, defaultValue = "") String prefix,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String sort) {
    PageRequest page =
        PageRequest.of(limit, cursor, sort, List.of("name", "-name", "updated", "-updated"));
    List<Blades.Line> found = blades.page(project, prefix, page);
    return Page.of("BladeList", found, page, line -> Blades.place(line, page)).map(BladeView::line);
  }

  @PutMapping("/{blade}")
  @Requires(Demand.PROJECT_DEVOPS)
  ResponseEntity<Resource<Map<String, @Nullable Object>, BladeStatus>> put(
      Caller caller,
      @PathVariable String project,
      @PathVariable String blade,
      @RequestParam(required = false, defaultValue = "") String message,
      @RequestParam(required = false, defaultValue = "") String source,
      @RequestParam(required = false, defaultValue = "api") String origin,
      @RequestBody(required = false) @Nullable String body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    var name = new BladeName(project, blade);
    var submission =
        new BladeService.Submission(
            body, source.isEmpty() ? blade + ".yaml" : source, message, origin);
    return Etags.tagged(shown(service.put(caller, name, submission, ifMatch)));
  }

  @GetMapping("/{blade}")
  @Requires(Demand.PROJECT_USER)
  ResponseEntity<Resource<Map<String, @Nullable Object>, BladeStatus>> get(
      @PathVariable String project, @PathVariable String blade) {
    return Etags.tagged(shown(blades.get(new BladeName(project, blade))));
  }

  @DeleteMapping("/{blade}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Demand.PROJECT_DEVOPS)
  void delete(Caller caller, @PathVariable String project, @PathVariable String blade) {
    service.delete(caller, new BladeName(project, blade));
  }

  @GetMapping("/{blade}/revisions")
  @Requires(Demand.PROJECT_USER)
  Page<BladeView.RevisionLine> revisions(
      @PathVariable String project,
      @PathVariable String blade,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String sort) {
    var name = new BladeName(project, blade);
    blades.get(name);
    PageRequest page = PageRequest.of(limit, cursor, sort, List.of("-number"));
    return Page.of(
            "RevisionList",
            blades.revisions(name, page),
            page,
            each -> List.of(String.valueOf(each.number())))
        .map(BladeView.RevisionLine::of);
  }

  @GetMapping("/{blade}/revisions/{number}")
  @Requires(Demand.PROJECT_USER)
  Revision revision(
      @PathVariable String project, @PathVariable String blade, @PathVariable int number) {
    return blades.revision(new BladeName(project, blade), number);
  }

  @GetMapping("/{blade}/resources")
  @Requires(Demand.PROJECT_USER)
  Page<BladeView.ResourceLine> resources(
      @PathVariable String project,
      @PathVariable String blade,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String sort) {
    var name = new BladeName(project, blade);
    blades.get(name);
    PageRequest page = PageRequest.of(limit, cursor, sort, List.of("address"));
    return Page.of(
            "RecordList", records.page(name, page), page, each -> List.of(each.address().text()))
        .map(BladeView.ResourceLine::of);
  }

  private Resource<Map<String, @Nullable Object>, BladeStatus> shown(StoredBlade blade) {
    @Nullable Operation latest = operations.latest(blade.name()).orElse(null);
    return BladeView.whole(
        blade,
        blades.revision(blade.name(), blade.revision()),
        records.count(blade.name()),
        latest);
  }
}
