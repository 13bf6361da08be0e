package dev.chassis.blade.reading;

/** A range of IPv4 addresses, as unsigned numbers; both ends included. */
record Ipv4(long first, long last, int prefix) {

  /** Reads a range of the form that was checked; host bits are kept out of {@code first}. */
  static Ipv4 range(String cidr) {
    int slash = cidr.indexOf('/');
    int prefix = Integer.parseInt(cidr.substring(slash + 1));
    long size = 1L << (32 - prefix);
    long first = number(cidr.substring(0, slash)) / size * size;
    return new Ipv4(first, first + size - 1, prefix);
  }

  static long number(String address) {
    long number = 0;
    for (String octet : address.split("\\.")) {
      number = number << 8 | Integer.parseInt(octet);
    }
    return number;
  }

  static String text(long number) {
    return (number >> 24 & 255)
        + "."
        + (number >> 16 & 255)
        + "."
        + (number >> 8 & 255)
        + "."
        + (number & 255);
  }

  boolean contains(long address) {
    return address >= first && address <= last;
  }

  /** Whether a machine may have the address: it is neither the network's nor the broadcast one. */
  boolean usable(long address) {
    return address > first && address < last;
  }

  boolean overlaps(Ipv4 other) {
    return first <= other.last && other.first <= last;
  }

  /** The addresses that machines may have. */
  String words() {
    return text(first + 1) + " to " + text(last - 1);
  }

  @Override
  public String toString() {
    return text(first) + "/" + prefix;
  }
}
