package dev.chassis.apply;

import dev.chassis.site.Driver;
import dev.chassis.site.SiteName;

/** Gives the engine its way to sites. Thread-safe. */
public interface Sites {

  /**
   * The driver for a site, connected lazily and shared by all operations.
   *
   * @throws dev.chassis.site.SiteException when the site is not known or its configuration is wrong
   */
  Driver driver(SiteName site);

  /** How hard a site may be driven. */
  Limits limits(SiteName site);

  /**
   * The bulkhead's size for one site (engine rule 7).
   *
   * @param concurrency requests in flight at once
   * @param requestsPerSecond the rate beyond which requests wait
   */
  record Limits(int concurrency, double requestsPerSecond) {}
}
