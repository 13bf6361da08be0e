package dev.chassis.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What objects of one type hold and how each attribute may change.
 *
 * @param attributes by name, in the order in which people read them
 * @param outputs names of what others may refer to
 * @param fence how the create call is kept from making two
 */
public record TypeSchema(
    ResourceType type, Map<String, Attribute> attributes, Set<String> outputs, Fence fence) {

  static TypeSchema of(
      ResourceType type, Fence fence, List<String> outputs, Attribute... attributes) {
    var byName = new LinkedHashMap<String, Attribute>();
    for (Attribute attribute : attributes) {
      byName.put(attribute.name(), attribute);
    }
    return new TypeSchema(
        type,
        java.util.Collections.unmodifiableMap(byName),
        java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(outputs)),
        fence);
  }

  /** How a difference between desired and observed is mended. */
  public enum Change {
    /** By an update of the object. */
    IN_PLACE,
    /** Only by deleting the object and creating another. */
    REPLACE,
    /** Not at all: it matters at creation alone. */
    AT_CREATION
  }

  /** How two objects for one intent are kept apart. */
  public enum Fence {
    /** A unique key that the site enforces; the second create answers "already there". */
    UNIQUE,
    /** Something that it takes can be taken once only (a port, a boot volume). */
    TAKES_ONCE,
    /** None: mark, settle window and collector. */
    NONE
  }

  /**
   * One attribute.
   *
   * @param observed true when the site shows it, so that drift can be seen; otherwise the recorded
   *     value stands for the observed one
   * @param unordered true for a list whose order does not matter
   * @param sensitive true when its content is never shown
   * @param text true for a long text that is shown as a line-by-line difference
   */
  public record Attribute(
      String name,
      Change change,
      boolean observed,
      boolean unordered,
      boolean sensitive,
      boolean text,
      String purpose) {

    static Attribute inPlace(String name, String purpose) {
      return new Attribute(name, Change.IN_PLACE, true, false, false, false, purpose);
    }

    static Attribute replaces(String name, String purpose) {
      return new Attribute(name, Change.REPLACE, true, false, false, false, purpose);
    }

    static Attribute atCreation(String name, String purpose) {
      return new Attribute(name, Change.AT_CREATION, false, false, false, false, purpose);
    }

    Attribute asSet() {
      return new Attribute(name, change, observed, true, sensitive, text, purpose);
    }

    Attribute notObserved() {
      return new Attribute(name, change, false, unordered, sensitive, text, purpose);
    }

    Attribute asText() {
      return new Attribute(name, change, observed, unordered, sensitive, true, purpose);
    }
  }
}
