package dev.chassis.export;

import dev.chassis.site.SiteFacts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a site offers and a blade uses: images, flavors and external networks, by name, so that the
 * files fit another cloud with the same names. Collects what is asked for.
 */
public final class Offer {

  /** What kind of thing it is. */
  public enum Kind {
    IMAGE("image"),
    FLAVOR("flavor"),
    EXTERNAL_NETWORK("external_network");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * One thing.
   *
   * @param label its name in the file
   * @param name its name on the site, or its id when the name does not tell it from others
   * @param unique whether the name is a name
   */
  public record Thing(Kind kind, String label, String name, boolean unique) {}

  private final SiteFacts facts;
  private final String prefix;
  private final List<Note> notes;
  private final Slugs slugs = new Slugs();
  private final Map<String, Thing> used = new LinkedHashMap<>();

  /**
   * @param prefix between the kind and the name in labels; may be empty
   * @param notes is told of names that are not unique
   */
  public Offer(SiteFacts facts, String prefix, List<Note> notes) {
    this.facts = facts;
    this.prefix = prefix;
    this.notes = notes;
  }

  /** The thing of that id. */
  public Thing thing(Kind kind, String id) {
    Thing known = used.get(kind + " " + id);
    if (known != null) {
      return known;
    }
    Thing found =
        switch (kind) {
          case IMAGE -> find(kind, id, facts.images(), each -> each.id(), each -> each.name());
          case FLAVOR -> find(kind, id, facts.flavors(), each -> each.id(), each -> each.name());
          case EXTERNAL_NETWORK ->
              find(kind, id, facts.externalNetworks(), each -> each.id(), each -> each.name());
        };
    used.put(kind + " " + id, found);
    return found;
  }

  /** What was asked for so far, in that order. */
  public Collection<Thing> used() {
    return used.values();
  }

  private <T> Thing find(
      Kind kind, String id, List<T> all, Function<T, String> idOf, Function<T, String> nameOf) {
    String name =
        all.stream().filter(each -> idOf.apply(each).equals(id)).map(nameOf).findFirst().orElse("");
    long same = all.stream().filter(each -> nameOf.apply(each).equals(name)).count();
    boolean unique = !name.isEmpty() && same == 1;
    if (!unique) {
      notes.add(new Note(Note.Kind.AMBIGUOUS, kind + " " + id, name));
    }
    String label = slugs.unique(kind + "_" + prefix + (name.isEmpty() ? id : name));
    return new Thing(kind, label, unique ? name : id, unique);
  }
}
