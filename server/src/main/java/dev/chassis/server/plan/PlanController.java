package dev.chassis.server.plan;

import dev.chassis.plan.BladeName;
import dev.chassis.plan.message.Messages;
import dev.chassis.plan.text.PlanText;
import dev.chassis.plan.text.TextStyle;
import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Idempotent;
import dev.chassis.server.access.Requires;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Plans: what applying, destroying or going back would do. */
@RestController
@RequestMapping("/api/v1alpha1")
class PlanController {

  private final PlanService service;

  PlanController(PlanService service) {
    this.service = service;
  }

  @PostMapping("/projects/{project}/blades/{blade}/plans")
  @ResponseStatus(HttpStatus.CREATED)
  @Requires(Demand.PROJECT_DEVOPS)
  @Idempotent
  PlanView make(
      Caller caller,
      @PathVariable String project,
      @PathVariable String blade,
      @RequestBody(required = false) PlanService.@Nullable Request request) {
    var wanted = request == null ? new PlanService.Request(null, null, null, null) : request;
    return PlanView.of(service.make(caller, new BladeName(project, blade), wanted), null);
  }

  @GetMapping(value = "/plans/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Requires(Demand.BY_OBJECT)
  PlanView get(Caller caller, @PathVariable String id) {
    return PlanView.of(service.get(caller, id), null);
  }

  @GetMapping(value = "/plans/{id}", produces = "text/plain;charset=UTF-8")
  @Requires(Demand.BY_OBJECT)
  String text(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false, defaultValue = "false") boolean color,
      @RequestParam(required = false, defaultValue = "100") int width,
      @RequestParam(required = false, defaultValue = "en") String lang,
      @RequestParam(required = false, defaultValue = "false") boolean all) {
    TextStyle style =
        TextStyle.plain()
            .in(Messages.in(Locale.forLanguageTag(lang)))
            .wide(Math.clamp(width, 40, 400))
            .coloured(color);
    return PlanText.of(service.get(caller, id).plan(), all ? style.showingEverything() : style);
  }
}
