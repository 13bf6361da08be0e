package dev.chassis.server.audit;

import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Callers;
import dev.chassis.server.problem.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Makes sure that no write leaves without a row: whatever changed nothing itself (refused, failed,
 * or a question asked by POST) gets its row when the answer is known.
 */
@Component
public class TrailOfRequests implements HandlerInterceptor {

  private static final Logger LOG = LoggerFactory.getLogger(TrailOfRequests.class);
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  private final Trail trail;

  TrailOfRequests(Trail trail) {
    this.trail = trail;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    if (READS.contains(request.getMethod())
        || request.getAttribute(ScopedRequest.WRITTEN) != null) {
      return;
    }
    String user = Callers.of(request).map(Caller::user).orElse("-");
    try {
      trail.write(
          user,
          "request." + request.getMethod().toLowerCase(java.util.Locale.ROOT),
          variable(request, "project"),
          request.getRequestURI(),
          outcome(response.getStatus()),
          "status " + response.getStatus(),
          RequestId.of(request));
    } catch (DataAccessException away) {
      LOG.error("{} audit row lost: {} {}", RequestId.of(request), user, request.getRequestURI());
    }
  }

  private static String outcome(int status) {
    if (status < 400) {
      return "done";
    }
    return status < 500 ? "refused" : "failed";
  }

  private static @Nullable String variable(HttpServletRequest request, String name) {
    Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    return variables instanceof Map<?, ?> map && map.get(name) instanceof String text ? text : null;
  }
}
