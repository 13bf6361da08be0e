package dev.chassis.apply.simulation;

/** What goes wrong with one call to a {@link MemoryCloud}. */
public enum Fault {
  /** Nothing. */
  NONE,
  /** 503 before anything was done. */
  BUSY,
  /** 429 with a time to wait. */
  RATE_LIMITED,
  /** No connection: certainly not done. */
  NO_CONNECTION,
  /** Done, but the answer is lost. */
  LOST_ANSWER,
  /** Carried out twice, since something on the way sent it again; the first answer comes back. */
  SENT_TWICE,
  /** The same, and the second answer comes back, be it a refusal. */
  SECOND_ANSWER,
  /** Lost on the way: not done, and nobody can know. */
  LOST_REQUEST,
  /** The answer is lost and the request is carried out later. */
  LATE_REQUEST,
  /** Accepted; the object then fails (creates) or cannot be deleted (deletes). */
  OBJECT_FAILS,
  /** Refused for want of quota. */
  QUOTA,
  /** Refused as wrong. */
  REFUSED,
  /** 409: something is in the wrong state. */
  CONFLICT,
  /** 500 before anything was done; nobody can know. */
  BROKEN,
  /** 500 after it was done. */
  BROKEN_AFTER;

  /** The calls of a driver. */
  public enum Call {
    CREATE,
    UPDATE,
    DELETE,
    OBSERVE,
    LIST
  }

  /** Decides what goes wrong. */
  @FunctionalInterface
  public interface Source {

    /** Nothing ever. */
    Source NONE = (call, type) -> Fault.NONE;

    Fault next(Call call, dev.chassis.site.ResourceType type);
  }

  /** One call of one type goes wrong each time. */
  public record Always(Call call, dev.chassis.site.ResourceType type, Fault fault)
      implements Source {
    @Override
    public Fault next(Call each, dev.chassis.site.ResourceType of) {
      return each == call && of == type ? fault : Fault.NONE;
    }
  }
}
