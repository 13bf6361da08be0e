package dev.chassis.server.plan;

import dev.chassis.export.Blueprint;
import dev.chassis.export.Export;
import dev.chassis.export.heat.Heat;
import dev.chassis.export.terraform.Terraform;
import dev.chassis.plan.BladeName;
import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Requires;
import dev.chassis.server.blade.Blades;
import dev.chassis.server.blade.Revision;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.resource.SubmittedDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives a blade in the words of other tools: as Heat templates, as Terraform's JSON. */
@RestController
@RequestMapping("/api/v1alpha1/projects/{project}/blades")
class ExportController {

  private final Planning planning;
  private final Blades blades;

  ExportController(Planning planning, Blades blades) {
    this.planning = planning;
    this.blades = blades;
  }

  @GetMapping("/{blade}/export")
  @Requires(Demand.PROJECT_USER)
  ExportView storedExport(
      @PathVariable String project,
      @PathVariable String blade,
      @RequestParam(required = false) @Nullable Integer revision,
      @RequestParam String format) {
    var name = new BladeName(project, blade);
    int number = revision == null ? blades.get(name).revision() : revision;
    Revision found = blades.revision(name, number);
    return export(project, blade + ".yaml", found.content(), format);
  }

  @PostMapping("/export")
  @Requires(Demand.PROJECT_USER)
  ExportView sentExport(
      @PathVariable String project,
      @RequestParam String format,
      @RequestParam(required = false, defaultValue = "blade.yaml") String source,
      @RequestBody(required = false) @Nullable String body) {
    String text = SubmittedDocument.read(body, "Blade").about("project", project).text();
    return export(project, source, text, format);
  }

  private ExportView export(String project, String source, String text, String format) {
    if (!format.equals("heat") && !format.equals("terraform")) {
      throw Problem.malformed("There is no format '" + format + "'.", "Use heat or terraform.");
    }
    Planning.Wanted wanted = planning.wanted(project, source, text);
    var blueprint = new Blueprint(wanted.blade(), wanted.compiled().graph(), wanted.facts());
    Export export = format.equals("heat") ? Heat.of(blueprint) : Terraform.of(blueprint);
    return ExportView.of(format, export);
  }
}
