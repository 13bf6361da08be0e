package dev.chassis.server.repeat;

import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Callers;
import dev.chassis.server.access.Idempotent;
import dev.chassis.server.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a repeated request as the first one was answered. Stands behind the gate, so that nobody
 * sees an answer that he could not have had himself.
 */
@Component
public class RepeatedRequests implements HandlerInterceptor {

  static final String HEADER = "Idempotency-Key";
  private static final String TAKEN = RepeatedRequests.class.getName();
  private static final int LONGEST_KEY = 200;

  private final FirstAnswers answers;
  private final JsonMapper json;

  RepeatedRequests(FirstAnswers answers, JsonMapper json) {
    this.answers = answers;
    this.json = json;
  }

  /**
   * To be called in the transaction that carries the request in hand out: its answer becomes
   * durable with its effect, so that a request whose server died in between is not carried out a
   * second time. Does nothing for a request without a key, and outside of requests.
   *
   * @throws Problem when a repetition of the request was faster; the transaction must not commit
   */
  public void carriedOut(HttpStatus status, Object answer) {
    if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes in)
        || !(in.getRequest().getAttribute(TAKEN) instanceof String key)) {
      return;
    }
    String user = Callers.of(in.getRequest()).orElseThrow().user();
    if (!answers.settle(user, key, status.value(), json.writeValueAsString(answer))) {
      throw inHand();
    }
  }

  private static Problem inHand() {
    return Problem.conflict(
        "in-hand",
        "The first request with this Idempotency-Key is still being answered.",
        "Send it again in a moment.");
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    String key = request.getHeader(HEADER);
    if (key == null
        || !(handler instanceof HandlerMethod method)
        || !method.hasMethodAnnotation(Idempotent.class)) {
      return true;
    }
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      throw Problem.malformed(
          "The Idempotency-Key is empty or longer than " + LONGEST_KEY + " characters.",
          "Send a random text, such as a UUID.");
    }
    Caller caller = Callers.of(request).orElseThrow();
    String digest = digest(request);
    Optional<FirstAnswers.First> first = answers.take(caller.user(), key, digest);
    if (first.isEmpty()) {
      request.setAttribute(TAKEN, key);
      return true;
    }
    replay(first.get(), digest, response);
    return false;
  }

  private static void replay(FirstAnswers.First first, String digest, HttpServletResponse response)
      throws IOException {
    if (!first.request().equals(digest)) {
      throw Problem.conflict(
          "key-reused",
          "This Idempotency-Key was used for another request.",
          "Send a new key with a new request.");
    }
    Integer status = first.status();
    if (status == null) {
      throw inHand();
    }
    response.setStatus(status);
    response.setContentType("application/json;charset=UTF-8");
    response.setHeader("Idempotency-Replayed", "true");
    String answer = first.answer();
    response
        .getOutputStream()
        .write((answer == null ? "" : answer).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    if (!(request.getAttribute(TAKEN) instanceof String key)) {
      return;
    }
    String user = Callers.of(request).orElseThrow().user();
    var kept = WebUtils.getNativeResponse(response, ContentCachingResponseWrapper.class);
    if (kept != null && response.getStatus() < 300) {
      String answer = new String(kept.getContentAsByteArray(), StandardCharsets.UTF_8);
      answers.keep(user, key, response.getStatus(), answer);
    } else {
      answers.free(user, key);
    }
  }

  private static String digest(HttpServletRequest request) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(
          (request.getMethod() + " " + request.getRequestURI() + "\n")
              .getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(request.getInputStream().readAllBytes()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
