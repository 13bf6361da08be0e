package dev.chassis.blade.expression;

/**
 * An expression that was sound when it was checked gave no value in the run; the message says why.
 */
public final class ExpressionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ExpressionException(String message) {
    super(message);
  }
}
