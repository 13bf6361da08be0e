package dev.chassis.apply;

import dev.chassis.site.Observed;
import dev.chassis.site.SiteException;
import java.util.List;

/** What a watcher tells those who wait. */
sealed interface Sight {

  /** The object is as it was waited for. */
  record Seen(Observed object) implements Sight {}

  /** The object is not there. */
  record Gone() implements Sight {}

  /** All objects that carry the token, perhaps none, in a list begun after the question. */
  record Carriers(List<Observed> objects) implements Sight {}

  /** The site refuses the list in a way that waiting does not mend. */
  record Refused(SiteException cause) implements Sight {}
}
