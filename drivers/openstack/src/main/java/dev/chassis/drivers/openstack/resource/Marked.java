package dev.chassis.drivers.openstack.resource;

import dev.chassis.site.Mark;
import java.util.Set;

/**
 * What an object of ours carries.
 *
 * @param given names of attributes that were asked for although the site would have chosen them
 *     itself; what was not asked for is not shown as an attribute, or every plan would see a
 *     difference to a desired "nothing"
 */
record Marked(Mark mark, Set<String> given) {
  Marked {
    given = Set.copyOf(given);
  }
}
