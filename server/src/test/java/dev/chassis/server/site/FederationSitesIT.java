package dev.chassis.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.server.Installation;
import dev.chassis.site.Driver;
import dev.chassis.site.SiteName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class FederationSitesIT {

  private static final Installation CHASSIS = Installation.shared();
  private static final SiteName SITE = new SiteName("grenoble");

  @Test
  void aSiteThatIsKnownIsStillReachedWhileTheDatabaseDoesNotAnswer() throws InterruptedException {
    FederationSites sites = CHASSIS.bean(FederationSites.class);
    JdbcClient store = CHASSIS.bean(JdbcClient.class);
    Driver driver = sites.driver(SITE);
    store.sql("ALTER TABLE site RENAME TO site_away").update();
    try {
      Thread.sleep(2L * FederationSites.GLANCE_MILLIS);
      assertThat(sites.driver(SITE)).isSameAs(driver);
    } finally {
      store.sql("ALTER TABLE site_away RENAME TO site").update();
    }
    Thread.sleep(2L * FederationSites.GLANCE_MILLIS);
    assertThat(sites.driver(SITE)).isSameAs(driver);
  }
}
