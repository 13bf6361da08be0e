package dev.chassis.apply;

/** Another replica has taken the operation: stop at once and touch nothing more. */
public final class LeaseLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LeaseLostException(Lease lease) {
    super(
        "The lease of epoch "
            + lease.epoch()
            + " on operation "
            + lease.operation()
            + " was taken over.");
  }
}
