package dev.chassis.server.plan;

import dev.chassis.plan.BladeName;
import dev.chassis.plan.compile.CompiledBlade;
import dev.chassis.plan.draw.Detail;
import dev.chassis.plan.draw.DotDrawing;
import dev.chassis.plan.draw.Picture;
import dev.chassis.plan.draw.Pictures;
import dev.chassis.plan.draw.SvgDrawing;
import dev.chassis.plan.draw.TreeDrawing;
import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Requires;
import dev.chassis.server.blade.Blades;
import dev.chassis.server.blade.Revision;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.resource.SubmittedDocument;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Draws what a blade wants: as a tree in text, for Graphviz, or as a picture. */
@RestController
@RequestMapping("/api/v1alpha1/projects/{project}/blades")
class GraphController {

  private final Planning planning;
  private final Blades blades;

  GraphController(Planning planning, Blades blades) {
    this.planning = planning;
    this.blades = blades;
  }

  @GetMapping("/{blade}/graph")
  @Requires(Demand.PROJECT_USER)
  ResponseEntity<byte[]> stored(
      @PathVariable String project,
      @PathVariable String blade,
      @RequestParam(required = false) @Nullable Integer revision,
      @RequestParam(required = false, defaultValue = "text") String format,
      @RequestParam(required = false, defaultValue = "components") String detail) {
    var name = new BladeName(project, blade);
    int number = revision == null ? blades.get(name).revision() : revision;
    Revision found = blades.revision(name, number);
    return draw(project, blade + ".yaml", found.content(), format, detail);
  }

  @PostMapping("/graph")
  @Requires(Demand.PROJECT_USER)
  ResponseEntity<byte[]> sent(
      @PathVariable String project,
      @RequestParam(required = false, defaultValue = "text") String format,
      @RequestParam(required = false, defaultValue = "components") String detail,
      @RequestParam(required = false, defaultValue = "blade.yaml") String source,
      @RequestBody(required = false) @Nullable String body) {
    String text = SubmittedDocument.read(body, "Blade").about("project", project).text();
    return draw(project, source, text, format, detail);
  }

  private ResponseEntity<byte[]> draw(
      String project, String source, String text, String format, String detail) {
    CompiledBlade compiled = planning.compile(project, source, text);
    String title = project + "/" + SubmittedDocument.read(text, "Blade").name();
    Picture picture = Pictures.of(title, compiled.graph(), detail(detail));
    return switch (format) {
      case "text" -> answer("text/plain;charset=UTF-8", TreeDrawing.of(picture));
      case "dot" -> answer("text/vnd.graphviz;charset=UTF-8", DotDrawing.of(picture));
      case "svg" -> answer("image/svg+xml;charset=UTF-8", SvgDrawing.of(picture));
      default ->
          throw Problem.malformed("There is no format '" + format + "'.", "Use text, dot or svg.");
    };
  }

  private static Detail detail(String text) {
    return switch (text) {
      case "components" -> Detail.COMPONENTS;
      case "resources" -> Detail.RESOURCES;
      default ->
          throw Problem.malformed(
              "There is no detail '" + text + "'.", "Use components or resources.");
    };
  }

  private static ResponseEntity<byte[]> answer(String type, String drawing) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(type))
        .body(drawing.getBytes(StandardCharsets.UTF_8));
  }
}
