package dev.chassis.apply.simulation;

import dev.chassis.apply.Sites;
import dev.chassis.site.Driver;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.SiteException;
import dev.chassis.site.SiteName;
import java.util.Map;

/** Sites that are known beforehand. */
public record MemorySites(Map<SiteName, Driver> drivers, Limits each) implements Sites {

  @Override
  public Driver driver(SiteName site) {
    Driver driver = drivers.get(site);
    if (driver == null) {
      throw SiteException.of(ErrorCode.MISCONFIGURED)
          .says("There is no site " + site, "Name one of " + drivers.keySet() + ".");
    }
    return driver;
  }

  @Override
  public Limits limits(SiteName site) {
    driver(site);
    return each;
  }
}
