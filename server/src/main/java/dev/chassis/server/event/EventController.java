package dev.chassis.server.event;

import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Requires;
import dev.chassis.server.access.Role;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets people watch everything that they may see. */
@RestController
@RequestMapping("/api/v1alpha1/events")
class EventController {

  private final EventStream stream;

  EventController(EventStream stream) {
    this.stream = stream;
  }

  @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Requires(Demand.BY_OBJECT)
  void watch(
      Caller caller,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      HttpServletResponse response) {
    stream.send(
        new EventStream.Watch(
            null,
            stream.place(lastEventId),
            null,
            event -> {
              String project = event.project();
              return project == null || caller.may(Role.USER, project);
            },
            event -> false),
        response);
  }
}
