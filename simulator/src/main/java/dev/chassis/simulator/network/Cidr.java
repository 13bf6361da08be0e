package dev.chassis.simulator.network;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of addresses of IPv4 or IPv6.
 *
 * @param first the network's own address, as a number
 * @param prefix bits of the network part
 * @param bits 32 or 128
 */
record Cidr(BigInteger first, int prefix, int bits) {

  static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    Optional<BigInteger> number = number(address);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    int bits = address.indexOf(':') >= 0 ? 128 : 32;
    String length = slash < 0 ? Integer.toString(bits) : text.substring(slash + 1);
    if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > bits) {
      return Optional.empty();
    }
    int prefix = Integer.parseInt(length);
    BigInteger first = number.get().shiftRight(bits - prefix).shiftLeft(bits - prefix);
    return Optional.of(new Cidr(first, prefix, bits));
  }

  /** An address as a number; empty when the text is none. */
  static Optional<BigInteger> number(String address) {
    if (!address.contains(":") && !address.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigInteger(1, InetAddress.ofLiteral(address).getAddress()));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  int version() {
    return bits == 32 ? 4 : 6;
  }

  BigInteger last() {
    return first.add(BigInteger.ONE.shiftLeft(bits - prefix)).subtract(BigInteger.ONE);
  }

  boolean contains(BigInteger address) {
    return address.compareTo(first) >= 0 && address.compareTo(last()) <= 0;
  }

  boolean overlaps(Cidr other) {
    return bits == other.bits
        && first.compareTo(other.last()) <= 0
        && other.first.compareTo(last()) <= 0;
  }

  /** The text of an address of this block's version. */
  String text(BigInteger address) {
    byte[] raw = new byte[bits / 8];
    byte[] number = address.toByteArray();
    for (int i = 1; i <= Math.min(raw.length, number.length); i++) {
      raw[raw.length - i] = number[number.length - i];
    }
    try {
      return compress(InetAddress.getByAddress(raw).getHostAddress());
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Shortens the longest run of zero groups of an IPv6 address, as RFC 5952 asks. */
  private static String compress(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    String best = "";
    Matcher runs = Pattern.compile("(?:^|:)0(?::0)+(?=:|$)").matcher(address);
    while (runs.find()) {
      best = runs.group().length() > best.length() ? runs.group() : best;
    }
    if (best.isEmpty()) {
      return address;
    }
    String shorter = address.replaceFirst(Pattern.quote(best), ":");
    return shorter.endsWith(":") ? shorter + ":" : shorter;
  }

  @Override
  public String toString() {
    return text(first) + "/" + prefix;
  }
}
