package dev.chassis.site;

/** The id that a site gave to an object; unique for its type on that site. */
public record ExternalId(String text) {

  @Override
  public String toString() {
    return text;
  }
}
