package dev.chassis.plan.compile;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A range of IP addresses that share a prefix (RFC 4632, RFC 4291).
 *
 * @param network the first address, host bits zero
 * @param bits 32 or 128
 */
record AddressBlock(BigInteger network, int prefix, int bits) {

  /** Reads {@code 10.0.0.0/24}; a bare address is a block of one. Host bits are cleared. */
  static Optional<AddressBlock> parse(String cidr) {
    int slash = cidr.indexOf('/');
    String head = slash < 0 ? cidr : cidr.substring(0, slash);
    try {
      byte[] bytes = InetAddress.ofLiteral(head).getAddress();
      int bits = bytes.length * 8;
      int prefix = slash < 0 ? bits : Integer.parseInt(cidr.substring(slash + 1));
      if (prefix < 0 || prefix > bits) {
        return Optional.empty();
      }
      var network = new BigInteger(1, bytes).shiftRight(bits - prefix).shiftLeft(bits - prefix);
      return Optional.of(new AddressBlock(network, prefix, bits));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The number of an address, if the text is one. */
  static Optional<BigInteger> number(String address) {
    try {
      return Optional.of(new BigInteger(1, InetAddress.ofLiteral(address).getAddress()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The first address that a host can have. */
  BigInteger firstHost() {
    return network.add(BigInteger.ONE);
  }

  /** The last address that a host can have: in IPv4 the one before the broadcast address. */
  BigInteger lastHost() {
    var last = network.add(BigInteger.ONE.shiftLeft(bits - prefix)).subtract(BigInteger.ONE);
    return bits == 32 ? last.subtract(BigInteger.ONE) : last;
  }

  boolean hasHost(BigInteger address) {
    return address.compareTo(firstHost()) >= 0 && address.compareTo(lastHost()) <= 0;
  }

  /** An address of this family as text. */
  String text(BigInteger address) {
    byte[] bytes = new byte[bits / 8];
    byte[] magnitude = address.toByteArray();
    int length = Math.min(magnitude.length, bytes.length);
    System.arraycopy(magnitude, magnitude.length - length, bytes, bytes.length - length, length);
    try {
      var found = InetAddress.getByAddress(bytes);
      return found instanceof Inet6Address ? compressed(bytes) : found.getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("An address has 4 or 16 bytes: " + Arrays.toString(bytes), e);
    }
  }

  /** The block in the form in which sites show it. */
  String text() {
    return text(network) + "/" + prefix;
  }

  /** RFC 5952: lower case, no leading zeros, the longest run of zeros as two colons. */
  private static String compressed(byte[] bytes) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
    }
    int start = -1;
    int longest = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > longest) {
        start = i;
        longest = end - i;
      }
    }
    var out = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        out.append("::");
        i += longest - 1;
        continue;
      }
      if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
        out.append(':');
      }
      out.append(Integer.toHexString(groups[i]));
    }
    return out.toString();
  }
}
