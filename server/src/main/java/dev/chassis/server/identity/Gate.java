package dev.chassis.server.identity;

import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Callers;
import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Requires;
import dev.chassis.server.access.Role;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.problem.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets a request through to its route, or not. Closed unless the route says what it demands; the
 * description of the API is for whoever is signed in.
 */
@Component
class Gate implements HandlerInterceptor {

  private static final String BEARER = "Bearer ";

  private final Tokens tokens;

  Gate(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    response.setHeader(RequestId.HEADER, RequestId.of(request));
    Demand demand = demand(handler);
    if (demand == Demand.OPEN) {
      return true;
    }
    Caller caller = recognise(request);
    Callers.set(request, caller);
    switch (demand) {
      case OPEN, SIGNED_IN, BY_OBJECT -> {}
      case PROJECT_USER -> caller.require(Role.USER, project(request));
      case PROJECT_DEVOPS -> caller.require(Role.DEVOPS, project(request));
      case PROJECT_ADMIN -> caller.require(Role.ADMIN, project(request));
      case ADMIN -> caller.requireAdmin();
    }
    return true;
  }

  private Caller recognise(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null || !header.startsWith(BEARER)) {
      throw Problem.unauthenticated("The request carries no token.");
    }
    Optional<Caller> caller =
        tokens.caller(header.substring(BEARER.length()).strip(), RequestId.of(request));
    return caller.orElseThrow(() -> Problem.unauthenticated("The token is not known."));
  }

  private static Demand demand(Object handler) {
    if (!(handler instanceof HandlerMethod method)) {
      return Demand.SIGNED_IN;
    }
    Requires requires = method.getMethodAnnotation(Requires.class);
    if (requires != null) {
      return requires.value();
    }
    if (ErrorController.class.isAssignableFrom(method.getBeanType())) {
      return Demand.OPEN;
    }
    if (method.getBeanType().getName().startsWith("org.springdoc.")) {
      return Demand.SIGNED_IN;
    }
    throw Problem.forbidden(
        "This route says nothing about who may call it, so nobody may.",
        "Report it: it is a defect of Chassis.");
  }

  private static String project(HttpServletRequest request) {
    Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    if (variables instanceof Map<?, ?> map && map.get("project") instanceof String project) {
      return project;
    }
    throw new IllegalStateException("A route demands a project role but names no {project}");
  }
}
