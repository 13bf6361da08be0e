package dev.chassis.server.template;

import dev.chassis.blade.template.Parameter;
import dev.chassis.blade.template.TemplateDocument;
import dev.chassis.blade.template.TemplateLibrary;
import dev.chassis.blade.template.Version;
import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Requires;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.resource.Metadata;
import dev.chassis.server.resource.Page;
import dev.chassis.server.resource.PageRequest;
import dev.chassis.server.resource.Resource;
import dev.chassis.value.Plain;
import dev.chassis.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The library of templates. */
@RestController
@RequestMapping("/api/v1alpha1/templates")
class TemplateController {

  private final Library library;
  private final TemplateService service;

  TemplateController(Library library, TemplateService service) {
    this.library = library;
    this.service = service;
  }

  /** What a template offers. */
  record TemplateSpec(
      String version, String title, String description, List<ParameterSpec> parameters) {}

  /**
   * One parameter.
   *
   * @param standard what holds when nothing is given
   */
  record ParameterSpec(
      String name,
      String type,
      String title,
      String description,
      @Nullable Object standard,
      @Nullable BigDecimal minimum,
      @Nullable BigDecimal maximum,
      @Nullable String pattern,
      List<String> choices,
      boolean required) {}

  /**
   * What there is of it.
   *
   * @param versions all of them, the newest first
   * @param document the text of this version; absent in lists
   */
  record TemplateStatus(List<String> versions, boolean builtIn, @Nullable String document) {}

  /**
   * What a new blade is to be.
   *
   * @param version the newest when left out
   * @param parameters by name; those left out keep their defaults
   */
  record InitRequest(
      @Nullable String version,
      @Nullable String blade,
      @Nullable String project,
      @Nullable String site,
      @Nullable Map<String, @Nullable Object> parameters) {}

  /** A blade's document to go on from. */
  record InitAnswer(String document) {}

  @GetMapping
  @Requires(Demand.SIGNED_IN)
  Page<Resource<TemplateSpec, TemplateStatus>> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String sort) {
    PageRequest page = PageRequest.of(limit, cursor, sort, List.of("name"));
    String after = page.after(1).stream().findFirst().orElse("");
    List<TemplateDocument> found =
        library.templates().list().stream()
            .filter(each -> each.name().compareTo(after) > 0)
            .limit(page.fetch())
            .toList();
    return Page.of("TemplateList", found, page, each -> List.of(each.name()))
        .map(each -> shown(each, false));
  }

  @GetMapping("/{name}")
  @Requires(Demand.SIGNED_IN)
  Resource<TemplateSpec, TemplateStatus> newest(@PathVariable String name) {
    return shown(library.templates().newest(name).orElseThrow(() -> unknown(name)), true);
  }

  @GetMapping("/{name}/{version}")
  @Requires(Demand.SIGNED_IN)
  Resource<TemplateSpec, TemplateStatus> get(
      @PathVariable String name, @PathVariable String version) {
    return shown(service.find(name, version), true);
  }

  @PutMapping("/{name}/{version}")
  @Requires(Demand.ADMIN)
  Resource<TemplateSpec, TemplateStatus> put(
      Caller caller,
      @PathVariable String name,
      @PathVariable String version,
      @RequestBody(required = false) @Nullable String body) {
    return shown(service.put(caller, name, version, body), true);
  }

  @PostMapping("/{name}/init")
  @Requires(Demand.SIGNED_IN)
  InitAnswer init(@PathVariable String name, @RequestBody InitRequest request) {
    String version = request.version();
    TemplateDocument template =
        version == null
            ? library.templates().newest(name).orElseThrow(() -> unknown(name))
            : service.find(name, version);
    return new InitAnswer(service.init(template, request));
  }

  private Resource<TemplateSpec, TemplateStatus> shown(TemplateDocument template, boolean whole) {
    TemplateLibrary all = library.templates();
    StoredTemplate stored = library.texts().get(template.reference());
    if (stored == null) {
      throw unknown(template.name());
    }
    return Resource.of(
        "Template",
        new Metadata(
            template.name(),
            null,
            template.version().toString(),
            stored.createdAt(),
            stored.createdAt()),
        new TemplateSpec(
            template.version().toString(),
            template.title(),
            template.description(),
            template.parameters().values().stream().map(TemplateController::shown).toList()),
        new TemplateStatus(
            all.versions(template.name()).stream().map(Version::toString).toList(),
            stored.builtIn(),
            whole ? stored.document() : null));
  }

  private static ParameterSpec shown(Parameter parameter) {
    return new ParameterSpec(
        parameter.name(),
        parameter.type().word(),
        parameter.title(),
        parameter.description(),
        Plain.from(parameter.standard().orElse(Value.NOTHING)),
        parameter.minimum().orElse(null),
        parameter.maximum().orElse(null),
        parameter.pattern().orElse(null),
        parameter.choices(),
        parameter.required());
  }

  private static Problem unknown(String name) {
    return Problem.notFound(
        "There is no template '" + name + "'.", "See the list of templates for their names.");
  }
}
