package dev.chassis.simulator.world;

/**
 * A service says no: the HTTP status, the type that Neutron names (ignored by the others), and the
 * sentence that the client reads.
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;

  public Refusal(int status, String type, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
  }

  public static Refusal badRequest(String message) {
    return new Refusal(400, "BadRequest", message);
  }

  public static Refusal forbidden(String message) {
    return new Refusal(403, "PolicyNotAuthorized", message);
  }

  public static Refusal notFound(String message) {
    return new Refusal(404, "HTTPNotFound", message);
  }

  public static Refusal conflict(String message) {
    return new Refusal(409, "Conflict", message);
  }

  public int status() {
    return status;
  }

  public String type() {
    return type;
  }

  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
