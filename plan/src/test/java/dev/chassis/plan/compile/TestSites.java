package dev.chassis.plan.compile;

import dev.chassis.blade.model.Component.Audience;
import dev.chassis.site.QuotaName;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteFacts.ExternalNetwork;
import dev.chassis.site.SiteFacts.Flavor;
import dev.chassis.site.SiteFacts.Image;
import dev.chassis.site.SiteFacts.Quota;
import dev.chassis.site.SiteName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sites for tests: {@code grenoble} has everything, {@code orsay} only the way out for users. */
final class TestSites {

  static final SiteFacts FACTS =
      new SiteFacts(
          List.of(
              new Image("image-1", "debian-12", "debian", "12", 1, 256, "2026-03-01T00:00:00Z"),
              new Image("image-2", "debian-12", "debian", "12", 1, 256, "2026-09-01T00:00:00Z"),
              new Image("image-3", "debian-13", "debian", "13", 8, 1024, "2026-08-01T00:00:00Z"),
              new Image("image-4", "ubuntu-24.04", "ubuntu", "24.04", 4, 512, ""),
              new Image("image-5", "rescue", "", "", 0, 0, "")),
          List.of(
              new Flavor("flavor-tiny", "tiny", 1, 512, 1, 0, true),
              new Flavor("flavor-small", "small", 1, 2048, 10, 0, true),
              new Flavor("flavor-medium", "medium", 2, 4096, 20, 0, true),
              new Flavor("flavor-large", "large", 4, 8192, 40, 0, true),
              new Flavor("flavor-memory", "memory", 2, 16384, 20, 0, true),
              new Flavor("flavor-diskless", "diskless", 2, 4096, 0, 0, true),
              new Flavor("flavor-gpu", "gpu", 8, 32768, 80, 1, true),
              new Flavor("flavor-private", "private", 2, 3072, 20, 0, false)),
          List.of(
              new ExternalNetwork("external-users", "public-users"),
              new ExternalNetwork("external-devops", "public-devops")),
          List.of("standard", "fast"),
          List.of("nova", "west"),
          Map.of(QuotaName.INSTANCES, new Quota(-1, 0)));

  static final SiteName GRENOBLE = new SiteName("grenoble");
  static final SiteName ORSAY = new SiteName("orsay");

  static final Map<SiteName, CompileSite> ALL =
      Map.of(
          GRENOBLE,
          new CompileSite(
              FACTS, Map.of(Audience.USERS, "public-users", Audience.DEVOPS, "public-devops")),
          ORSAY,
          new CompileSite(FACTS, Map.of(Audience.USERS, "public-users")));

  private TestSites() {}

  /** The site Grenoble with other images. */
  static Map<SiteName, CompileSite> withMoreImages(Image... more) {
    var images = new ArrayList<>(FACTS.images());
    images.addAll(List.of(more));
    var facts =
        new SiteFacts(
            images,
            FACTS.flavors(),
            FACTS.externalNetworks(),
            FACTS.volumeTypes(),
            FACTS.zones(),
            FACTS.quotas());
    return Map.of(
        GRENOBLE,
        new CompileSite(
            facts, Map.of(Audience.USERS, "public-users", Audience.DEVOPS, "public-devops")));
  }
}
