package dev.chassis.catalog;

import dev.chassis.blade.model.Component.Audience;
import dev.chassis.plan.compile.CompileSite;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteFacts.ExternalNetwork;
import dev.chassis.site.SiteFacts.Flavor;
import dev.chassis.site.SiteFacts.Image;
import dev.chassis.site.SiteName;
import java.util.List;
import java.util.Map;

/** A site with what the demonstration's sites have. */
final class DemoSite {

  static final SiteName NAME = new SiteName("grenoble");

  private DemoSite() {}

  static Map<SiteName, CompileSite> sites() {
    var facts =
        new SiteFacts(
            List.of(
                new Image("image-debian", "debian-12", "debian", "12", 1, 256, ""),
                new Image("image-ubuntu", "ubuntu-24.04", "ubuntu", "24.04", 1, 256, "")),
            List.of(
                new Flavor("1", "tiny", 1, 512, 1, 0, true),
                new Flavor("2", "small", 1, 2_048, 10, 0, true),
                new Flavor("3", "medium", 2, 4_096, 20, 0, true),
                new Flavor("4", "large", 4, 8_192, 40, 0, true),
                new Flavor("5", "xlarge", 8, 32_768, 80, 0, true),
                new Flavor("6", "huge", 16, 65_536, 160, 0, true),
                new Flavor("7", "gpu", 8, 32_768, 80, 1, true)),
            List.of(
                new ExternalNetwork("external-users", "public-users"),
                new ExternalNetwork("external-devops", "public-devops")),
            List.of("standard", "fast"),
            List.of("nova"),
            Map.of());
    var roles = Map.of(Audience.USERS, "public-users", Audience.DEVOPS, "public-devops");
    return Map.of(NAME, new CompileSite(facts, roles));
  }
}
