package dev.chassis.cli.api;

/**
 * The server refused or could not be reached; carries what a person needs: a sentence and a next
 * step.
 */
public final class ApiProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String nextStep;
  private final String id;
  private final transient Json body;

  public ApiProblem(
      int status, String code, String message, String nextStep, String id, Json body) {
    super(message);
    this.status = status;
    this.code = code;
    this.nextStep = nextStep;
    this.id = id;
    this.body = body;
  }

  /** One plain sentence. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** The HTTP status, 0 when there was no answer. */
  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String nextStep() {
    return nextStep;
  }

  /** The id under which the server logged it; empty when there was no answer. */
  public String id() {
    return id;
  }

  /** The whole problem document (RFC 9457). */
  public Json body() {
    return body;
  }
}
