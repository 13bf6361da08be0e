package dev.chassis.plan.compile;

import static dev.chassis.plan.compile.TestBlade.fromGroup;
import static dev.chassis.plan.compile.TestBlade.late;
import static dev.chassis.plan.compile.TestBlade.tcp;

import dev.chassis.blade.model.Blade;
import dev.chassis.blade.model.Component.Audience;
import dev.chassis.blade.model.Component.Dependency.State;
import dev.chassis.blade.model.Component.PlacementGroup.Policy;
import dev.chassis.value.Value;
import java.util.TreeMap;

/** The blades of the golden files, by the name of their file. */
final class Cases {

  private Cases() {}

  static TreeMap<String, Blade> all() {
    var cases = new TreeMap<String, Blade>();
    cases.put("closed-network", new TestBlade().network("back", "10.9.0.0/24").build());
    cases.put("routed-network", routed().build());
    cases.put("network-on-two-sites", twoSites());
    cases.put("fixed-addresses-leave-the-pool", fixedAddresses());
    cases.put("given-pool", givenPool());
    cases.put("rules-that-name-each-other", cyclicRules());
    cases.put("single-server", single());
    cases.put("pool-with-own-volumes", pool());
    cases.put("boot-from-volume", boot());
    cases.put("floating-ip", floatingIp());
    cases.put("every-module", everyModule());
    cases.put("deferred-file", deferredFile());
    cases.put("explicit-dependency", explicit());
    cases.put("outputs", outputs());
    return cases;
  }

  private static TestBlade routed() {
    return new TestBlade().network("front", "10.20.0.0/24", Audience.USERS);
  }

  private static Blade twoSites() {
    return routed().on("orsay").network("west", "10.21.0.0/24", Audience.USERS).build();
  }

  private static Blade fixedAddresses() {
    return routed()
        .server("web", web -> web.pool(3).netAt("front", "10.20.0.10"))
        .server("db", db -> db.netAt("front", "10.20.0.254"))
        .build();
  }

  private static Blade givenPool() {
    return new TestBlade()
        .networkWithPool("back", "10.9.0.0/24", "10.9.0.100", "10.9.0.199")
        .server("db", db -> db.netAt("back", "10.9.0.5"))
        .build();
  }

  private static Blade cyclicRules() {
    return new TestBlade()
        .rules("one", fromGroup("other"), tcp(22, 22, "192.0.2.7"), tcp(80, 443, "10.0.0.9/8"))
        .rules("other", fromGroup("one"), fromGroup("other"))
        .build();
  }

  private static Blade single() {
    return routed()
        .rules("web-access", tcp(443, 443, "0.0.0.0/0"))
        .keyPair("admin")
        .group("apart", Policy.SOFT_ANTI_AFFINITY)
        .volume("data", 20)
        .server(
            "web",
            web ->
                web.sized(2, 4096, 20, 0)
                    .net("front", "web-access")
                    .keyPair("admin")
                    .group("apart")
                    .zone("west")
                    .mount("data", "/srv/data"))
        .endpoint("www", "web")
        .build();
  }

  private static Blade pool() {
    return routed()
        .network("back", "10.9.0.0/24")
        .server(
            "web", web -> web.pool(2).net("front").net("back").own("cache", 5, "/var/cache/app"))
        .build();
  }

  private static Blade boot() {
    return routed()
        .server("web", web -> web.os("debian").flavor("diskless").boot(30).net("front"))
        .build();
  }

  private static Blade floatingIp() {
    return new TestBlade()
        .network("admin", "10.30.0.0/24", Audience.DEVOPS)
        .server("bastion", each -> each.netWithFloatingIp("admin", Audience.DEVOPS))
        .output("entry", late("components.bastion.floatingIp", "bastion", "floatingIp"))
        .build();
  }

  private static Blade everyModule() {
    return routed()
        .server(
            "web",
            web ->
                web.net("front")
                    .everyModule()
                    .file("/etc/nginx/conf.d/shop.conf", Value.of("server {\n  listen 80;\n}\n"))
                    .file("/etc/systemd/system/shop.service", Value.of("[Unit]\n"))
                    .fileOf("www-data:www-data", "/etc/shop/key", Value.of("one line"))
                    .command(Value.of("curl -s http://localhost/ > /dev/null")))
        .build();
  }

  private static Blade deferredFile() {
    return routed()
        .volume("data", 10)
        .server(
            "web",
            web ->
                web.net("front")
                    .mount("data", "/srv/data")
                    .file(
                        "/etc/shop.conf",
                        late("\"db=\" + components.db.address + \"\\n\"", "db", "address"))
                    .file("/srv/data/readme", Value.of("Below a mount: written late.\n"))
                    .command(late("\"ping \" + components.db.address", "db", "address")))
        .server("db", db -> db.net("front"))
        .build();
  }

  private static Blade explicit() {
    return routed()
        .server("web", web -> web.net("front").after("db", State.ACTIVE))
        .server("db", db -> db.net("front"))
        .build();
  }

  private static Blade outputs() {
    return new TestBlade()
        .network("admin", "10.30.0.0/24", Audience.DEVOPS)
        .volume("data", 7)
        .server("one", one -> one.netWithFloatingIp("admin", Audience.DEVOPS))
        .server("many", many -> many.pool(2).net("admin"))
        .endpoint("www", "one")
        .output("addresses", late("components.many.addresses", "many", "addresses"))
        .output("ids", late("components.many.ids", "many", "ids"))
        .output("names", late("components.many.fqdns", "many", "fqdns"))
        .output("count", late("components.many.count", "many", "count"))
        .output("id", late("components.one.id", "one", "id"))
        .output("subnet", late("components.admin.subnetId", "admin", "subnetId"))
        .output("size", late("components.data.size", "data", "size"))
        .output("url", late("components.www.url", "www", "url"))
        .build();
  }
}
