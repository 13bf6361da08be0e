package dev.chassis.server.drift;

import dev.chassis.site.SiteName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last look at a site.
 *
 * @param state {@code SEEN}, {@code UNKNOWN} when the last look failed or is long ago, {@code
 *     NEVER} when none succeeded yet
 * @param asOf when the site was last seen whole; absent when never
 * @param unknownSince since when nothing is known; absent while the state is {@code SEEN}
 * @param sentence why nothing is known; empty while the state is {@code SEEN}
 * @param objects how many objects were seen
 * @param millis how long the look took
 * @param account the site's own name of the tenant whose objects these are, and who pays for them
 */
public record Survey(
    String site,
    String state,
    @Nullable Instant asOf,
    @Nullable Instant unknownSince,
    String sentence,
    long objects,
    long millis,
    String account) {

  /** A site at which nobody has looked yet. */
  static Survey never(SiteName site) {
    return new Survey(
        site.text(), "NEVER", null, null, "Nobody has looked at this site yet.", 0, 0, "");
  }

  /** True when what is kept of the site is as it was lately. */
  public boolean known() {
    return state.equals("SEEN");
  }
}
