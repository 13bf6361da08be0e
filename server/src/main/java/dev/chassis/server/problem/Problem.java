package dev.chassis.server.problem;

import dev.chassis.blade.diagnostic.Diagnostic;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * A request that cannot be carried out as asked. The message is one plain sentence.
 *
 * <p>Made by the named factories, so that each code always goes with the same status.
 */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;
  private final String detail;
  private final String nextStep;
  private final transient List<Diagnostic> diagnostics;

  private Problem(
      HttpStatus status,
      String code,
      String detail,
      String nextStep,
      List<Diagnostic> diagnostics) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.nextStep = nextStep;
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** 400: the request itself is malformed. */
  public static Problem malformed(String detail, String nextStep) {
    return new Problem(HttpStatus.BAD_REQUEST, "malformed", detail, nextStep, List.of());
  }

  /** 401: no token, or one that is not known. */
  public static Problem unauthenticated(String detail) {
    return new Problem(
        HttpStatus.UNAUTHORIZED,
        "unauthenticated",
        detail,
        "Send a token in the header 'Authorization: Bearer …'.",
        List.of());
  }

  /** 403: known, but not allowed. */
  public static Problem forbidden(String detail, String nextStep) {
    return new Problem(HttpStatus.FORBIDDEN, "forbidden", detail, nextStep, List.of());
  }

  /** 404: not there, or not visible to this caller. */
  public static Problem notFound(String detail, String nextStep) {
    return new Problem(HttpStatus.NOT_FOUND, "not-found", detail, nextStep, List.of());
  }

  /** 409: the state of things forbids it now. */
  public static Problem conflict(String code, String detail, String nextStep) {
    return new Problem(HttpStatus.CONFLICT, code, detail, nextStep, List.of());
  }

  /** 412: what was read before is not what is there now. */
  public static Problem changedMeanwhile(String detail) {
    return new Problem(
        HttpStatus.PRECONDITION_FAILED,
        "changed-meanwhile",
        detail,
        "Read it again, apply your change to what is there now, and send its new ETag.",
        List.of());
  }

  /** 422: understood, and wrong in the places that the diagnostics name. */
  public static Problem invalid(String detail, String nextStep, List<Diagnostic> diagnostics) {
    return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "invalid", detail, nextStep, diagnostics);
  }

  /** 503: the server cannot take it now. */
  public static Problem unavailable(String detail, String nextStep) {
    return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail, nextStep, List.of());
  }

  public HttpStatus status() {
    return status;
  }

  /** A stable name for the kind of problem. */
  public String code() {
    return code;
  }

  /** What is wrong, one sentence. */
  public String detail() {
    return detail;
  }

  /** What the person should do, one sentence. */
  public String nextStep() {
    return nextStep;
  }

  /** The places in a document that are wrong; empty when it is about no document. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
