package dev.chassis.server.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/**
 * The id of the request in hand: in the answer's header, in problems, in audit rows, in the log.
 */
public final class RequestId {

  /** The header that carries it back. */
  public static final String HEADER = "X-Request-Id";

  private static final String ATTRIBUTE = RequestId.class.getName();

  private RequestId() {}

  /** The id of this request, made on first use. */
  public static String of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof String id) {
      return id;
    }
    String id = "req-" + UUID.randomUUID();
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }
}
