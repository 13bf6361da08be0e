package dev.chassis.export.heat;

import dev.chassis.site.SiteName;
import dev.chassis.value.Value;
import java.util.Comparator;

/**
 * A value of another stack: a parameter of the one that needs it, an output of the one that has it.
 *
 * @param name the same in both
 */
record Elsewhere(SiteName site, Value.Reference reference, String name)
    implements Comparable<Elsewhere> {

  static Elsewhere of(SiteName site, Value.Reference reference) {
    String place = reference.address().text().replaceAll("[^A-Za-z0-9]+", "_");
    String name = site.text() + "_" + place + "_" + reference.output();
    return new Elsewhere(site, reference, name.replaceAll("[^A-Za-z0-9]+", "_"));
  }

  @Override
  public int compareTo(Elsewhere other) {
    return Comparator.comparing(Elsewhere::name).compare(this, other);
  }
}
