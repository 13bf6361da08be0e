package dev.chassis.blade.template;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Templates by name and version. Immutable. */
public final class TemplateLibrary {

  private final Map<String, NavigableMap<Version, TemplateDocument>> templates = new TreeMap<>();

  /**
   * A library of these templates.
   *
   * @throws IllegalArgumentException when one version of a template is given twice
   */
  public TemplateLibrary(Collection<TemplateDocument> documents) {
    for (TemplateDocument document : documents) {
      TemplateDocument before =
          templates
              .computeIfAbsent(document.name(), _ -> new TreeMap<>())
              .putIfAbsent(document.version(), document);
      if (before != null) {
        throw new IllegalArgumentException(
            document.reference()
                + " is given twice: "
                + before.position()
                + " and "
                + document.position());
      }
    }
  }

  public static TemplateLibrary empty() {
    return new TemplateLibrary(List.of());
  }

  /** The newest version of every template, by name. */
  public List<TemplateDocument> list() {
    return templates.keySet().stream().flatMap(name -> newest(name).stream()).toList();
  }

  /** The names, sorted. */
  public List<String> names() {
    return List.copyOf(templates.keySet());
  }

  /** The versions of a template, the newest first. */
  public List<Version> versions(String name) {
    var versions = templates.get(name);
    return versions == null ? List.of() : List.copyOf(versions.descendingKeySet());
  }

  /** The newest release; the newest pre-release when there is no release. */
  public Optional<TemplateDocument> newest(String name) {
    List<Version> versions = versions(name);
    return versions.stream()
        .filter(Version::isRelease)
        .findFirst()
        .or(() -> versions.stream().findFirst())
        .flatMap(version -> get(name, version));
  }

  public Optional<TemplateDocument> get(String name, Version version) {
    var versions = templates.get(name);
    return versions == null ? Optional.empty() : Optional.ofNullable(versions.get(version));
  }
}
