package dev.chassis.blade.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of documents. */
public enum Kind {
  BLADE("Blade", "One application platform"),
  TEMPLATE("Template", "A parametrised blade, versioned"),
  ENVIRONMENT("Environment", "Variables of one level"),
  SITE("Site", "A cloud that joined the federation"),
  PROJECT("Project", "A tenant: members, roles and quotas");

  /** The version of every kind's form. */
  public static final String API_VERSION = "chassis.dev/v1alpha1";

  private final String word;
  private final String title;

  Kind(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /** As written after {@code kind:}. */
  public String word() {
    return word;
  }

  public String title() {
    return title;
  }

  /** The form of a document of this kind. */
  public Shape.Structure shape() {
    return switch (this) {
      case BLADE -> BladeShapes.BLADE;
      case TEMPLATE -> BladeShapes.TEMPLATE;
      case ENVIRONMENT -> FederationShapes.ENVIRONMENT;
      case SITE -> FederationShapes.SITE;
      case PROJECT -> FederationShapes.PROJECT;
    };
  }

  public static Optional<Kind> named(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }

  /** What may be written after {@code kind:}. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Kind::word).toList();
  }
}
