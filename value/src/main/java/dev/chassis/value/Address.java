package dev.chassis.value;

import java.util.regex.Pattern;

/**
 * Where something stands in a blade: a component ({@code web}), one member of a pool ({@code
 * web[2]}) or a part of either ({@code web[2]/port/front}). Unique in its blade and stable over
 * revisions.
 *
 * @param text the address as people read and write it
 */
public record Address(String text) implements Comparable<Address> {

  private static final Pattern SHAPE =
      Pattern.compile("[a-z][a-z0-9-]*(\\[[0-9]+])?(/[A-Za-z0-9._-]+)*");

  public Address {
    if (!SHAPE.matcher(text).matches()) {
      throw new IllegalArgumentException("Not an address: " + text);
    }
  }

  /** The address of a component. */
  public static Address of(String component) {
    return new Address(component);
  }

  /** The address of one member of a pool, counted from zero. */
  public Address member(int index) {
    return new Address(text + "[" + index + "]");
  }

  /** The address of a part of this one. */
  public Address part(String part) {
    return new Address(text + "/" + part);
  }

  /** The name of the component to which this belongs. */
  public String component() {
    int end = 0;
    while (end < text.length() && text.charAt(end) != '[' && text.charAt(end) != '/') {
      end++;
    }
    return text.substring(0, end);
  }

  @Override
  public int compareTo(Address other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
