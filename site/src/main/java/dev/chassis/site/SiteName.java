package dev.chassis.site;

/** The name of a site in the federation, such as {@code grenoble}. */
public record SiteName(String text) implements Comparable<SiteName> {

  @Override
  public int compareTo(SiteName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
