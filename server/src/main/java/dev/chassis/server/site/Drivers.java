package dev.chassis.server.site;

import dev.chassis.site.Driver;

/** Connects drivers. */
public interface Drivers {

  /**
   * A driver for a site; connects lazily, so that this does not fail when the site is away.
   *
   * @throws dev.chassis.site.SiteException when the configuration cannot be right
   */
  Driver connect(SiteDocument document, SiteCredentials credentials);
}
