package dev.chassis.acceptance.crash;

/**
 * One crash point of an operation: the n-th time that the engine comes to an instant of a kind at
 * an address. That names the same instant in every run, in whatever order the steps take turns.
 *
 * @param nth counted from 1
 */
record Point(String kind, String address, int nth) {

  static Point of(String text) {
    String[] parts = text.split(" ");
    return new Point(parts[0], parts[1], Integer.parseInt(parts[2]));
  }

  /** True for the one that every operation that ends well comes by at its very end. */
  boolean isLast() {
    return kind.equals("finished") && nth == 1;
  }

  @Override
  public String toString() {
    return kind + " " + address + " " + nth;
  }
}
