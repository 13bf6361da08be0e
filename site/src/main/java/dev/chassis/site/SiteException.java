package dev.chassis.site;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the world did: a call to a site that did not succeed. The message is one plain sentence for
 * people; the cause (request id, HTTP status, the site's own words) is kept beside it (engine rule
 * 8).
 */
public final class SiteException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Whether the site may have carried out the request although no good answer came. */
  public enum Effect {
    /** Certainly not carried out. */
    NONE,
    /**
     * Perhaps carried out: the connection broke or timed out after sending, or the site failed
     * inside.
     */
    UNKNOWN
  }

  private final ErrorCode code;
  private final Effect effect;
  private final String nextStep;
  private final String requestId;
  private final int httpStatus;
  private final @Nullable Duration retryAfter;

  private SiteException(
      Builder builder, String message, String nextStep, @Nullable Throwable cause) {
    super(message, cause);
    this.code = builder.code;
    this.effect = builder.effect;
    this.nextStep = nextStep;
    this.requestId = builder.requestId;
    this.httpStatus = builder.httpStatus;
    this.retryAfter = builder.retryAfter;
  }

  public static Builder of(ErrorCode code) {
    return new Builder(code);
  }

  public ErrorCode code() {
    return code;
  }

  public Effect effect() {
    return effect;
  }

  /** What the person should do now, one sentence. */
  public String nextStep() {
    return nextStep;
  }

  /** The site's id of the request, empty when no answer came. */
  public String requestId() {
    return requestId;
  }

  /** The HTTP status, 0 when no answer came. */
  public int httpStatus() {
    return httpStatus;
  }

  /** How long the site asks to wait. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Collects what is known of a failed call. */
  public static final class Builder {
    private final ErrorCode code;
    private Effect effect = Effect.NONE;
    private String requestId = "";
    private int httpStatus;
    private @Nullable Duration retryAfter;

    private Builder(ErrorCode code) {
      this.code = code;
    }

    public Builder effectUnknown() {
      this.effect = Effect.UNKNOWN;
      return this;
    }

    public Builder answer(int status, String request) {
      this.httpStatus = status;
      this.requestId = request;
      return this;
    }

    public Builder retryAfter(Duration duration) {
      this.retryAfter = duration;
      return this;
    }

    public SiteException says(String message, String nextStep) {
      return new SiteException(this, message, nextStep, null);
    }

    public SiteException says(String message, String nextStep, Throwable cause) {
      return new SiteException(this, message, nextStep, cause);
    }
  }
}
