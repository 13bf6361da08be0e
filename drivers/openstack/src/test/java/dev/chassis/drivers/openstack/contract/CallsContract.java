package dev.chassis.drivers.openstack.contract;

import static dev.chassis.site.ResourceType.FLOATING_IP;
import static dev.chassis.site.ResourceType.KEY_PAIR;
import static dev.chassis.site.ResourceType.NETWORK;
import static dev.chassis.site.ResourceType.PLACEMENT_GROUP;
import static dev.chassis.site.ResourceType.PORT;
import static dev.chassis.site.ResourceType.ROUTER;
import static dev.chassis.site.ResourceType.ROUTER_INTERFACE;
import static dev.chassis.site.ResourceType.SECURITY_GROUP;
import static dev.chassis.site.ResourceType.SECURITY_RULE;
import static dev.chassis.site.ResourceType.SERVER;
import static dev.chassis.site.ResourceType.SUBNET;
import static dev.chassis.site.ResourceType.VOLUME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.drivers.openstack.client.Exchange;
import dev.chassis.site.Driver.CreateRequest;
import dev.chassis.site.Driver.Created;
import dev.chassis.site.Driver.DeleteRequest;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How many requests each method sends: who calls less is faster, and a site has other users. */
abstract class CallsContract extends ContractCase {

  @Test
  void everyMethodSendsAsFewRequestsAsTheApiAllows() {
    bench.driver.fingerprint();
    facts();
    assertThat(requests(() -> bench.driver.fingerprint())).isEqualTo(5);
    assertThat(requests(() -> bench.driver.facts())).isEqualTo(10);
    Observed network = counted(1, NETWORK, fields("name", text("contract-net")));
    Observed subnet = counted(1, SUBNET, subnetOn(network, "10.70.0.0/24"));
    Observed router =
        counted(1, ROUTER, fields("name", text("contract-r"), "externalNetwork", external()));
    counted(2, ROUTER_INTERFACE, fields("router", id(router), "subnet", id(subnet)));
    Observed group = counted(1, SECURITY_GROUP, fields("name", text("contract-g")));
    counted(1, SECURITY_RULE, rule(group, 80, 80, text("10.0.0.0/8"), Value.NOTHING));
    Observed port = counted(1, PORT, port(network, subnet, Value.NOTHING, group));
    counted(1, FLOATING_IP, fields("externalNetwork", external(), "port", id(port)));
    counted(1, KEY_PAIR, fields("publicKey", text(PUBLIC_KEY)));
    counted(1, PLACEMENT_GROUP, fields("policy", text("soft-affinity")));
    Observed disk = counted(1, VOLUME, fields("name", text("v"), "sizeGiB", Value.of(1)));
    Observed server = counted(1, SERVER, server(List.of(id(port)), List.of(id(disk))));
    for (ResourceType type : ResourceType.values()) {
      int expected = type == SERVER ? 2 : 1;
      assertThat(requests(() -> bench.driver.list(type, Optional.empty())))
          .as("list " + type)
          .isEqualTo(expected);
    }
    assertThat(requests(() -> bench.driver.observe(SERVER, server.id()))).isEqualTo(2);
    assertThat(requests(() -> bench.driver.observe(PORT, port.id()))).isEqualTo(1);
    var request = new DeleteRequest(SERVER, server.id(), server.attributes());
    assertThat(requests(() -> bench.driver.delete(request))).isEqualTo(1);
    bench.delete(server);
  }

  @Test
  void aPlatformOfTenServersIsMadeWithFortyRequests() {
    bench.driver.fingerprint();
    facts();
    int before = bench.exchanges.size();
    Observed network = made(NETWORK, fields("name", text("contract-net")));
    Observed subnet = made(SUBNET, subnetOn(network, "10.71.0.0/24"));
    Observed router =
        made(ROUTER, fields("name", text("contract-r"), "externalNetwork", external()));
    Created attached =
        bench.driver.create(
            new CreateRequest(
                ROUTER_INTERFACE,
                bench.mark("front/router-interface"),
                fields("router", id(router), "subnet", id(subnet))));
    Observed group = made(SECURITY_GROUP, fields("name", text("contract-g")));
    made(SECURITY_RULE, rule(group, 80, 80, text("10.0.0.0/8"), Value.NOTHING));
    var ports = new ArrayList<CreateRequest>();
    for (int i = 0; i < 10; i++) {
      ports.add(
          new CreateRequest(
              PORT,
              bench.mark("web[" + i + "]/port/front"),
              port(network, subnet, Value.NOTHING, group)));
    }
    List<Created> made = bench.driver.createAll(ports);
    var volumes = new ArrayList<ExternalId>();
    var servers = new ArrayList<ExternalId>();
    for (int i = 0; i < 10; i++) {
      volumes.add(
          bench
              .driver
              .create(
                  new CreateRequest(
                      VOLUME,
                      bench.mark("web[" + i + "]/volume/data"),
                      fields("name", text("v"), "sizeGiB", Value.of(1))))
              .id());
    }
    int creating = bench.exchanges.size() - before;
    attachedKept(attached, made, volumes);
    before = bench.exchanges.size();
    for (int i = 0; i < 10; i++) {
      Value port = Value.of(made.get(i).id().text());
      Value disk = Value.of(volumes.get(i).text());
      servers.add(
          bench
              .driver
              .create(
                  new CreateRequest(
                      SERVER, bench.mark("web[" + i + "]"), server(List.of(port), List.of(disk))))
              .id());
      made(FLOATING_IP, fields("externalNetwork", external(), "port", port));
    }
    creating += bench.exchanges.size() - before;
    servers.forEach(server -> bench.keep(SERVER, server));
    assertThat(creating).as(byPath().toString()).isEqualTo(38);
  }

  private void attachedKept(Created attached, List<Created> ports, List<ExternalId> volumes) {
    bench.keep(ROUTER_INTERFACE, attached.id());
    ports.forEach(port -> bench.keep(PORT, port.id()));
    volumes.forEach(volume -> bench.keep(VOLUME, volume));
  }

  /** Creates what is usable at once; the answer itself shows it, so that nothing more is sent. */
  private Observed made(ResourceType type, Map<String, Value> attributes) {
    CreateRequest request = new CreateRequest(type, bench.mark("made/" + type), attributes);
    Observed observed = bench.driver.create(request).observed().orElseThrow();
    bench.remember(observed);
    return observed;
  }

  private Observed counted(int expected, ResourceType type, Map<String, Value> attributes) {
    CreateRequest request = new CreateRequest(type, bench.mark("made/" + type), attributes);
    var created = new ArrayList<Created>();
    assertThat(requests(() -> created.add(bench.driver.create(request))))
        .as("create " + type)
        .isEqualTo(expected);
    return bench.keep(type, created.getFirst().id());
  }

  private int requests(Runnable action) {
    int before = bench.exchanges.size();
    action.run();
    return bench.exchanges.size() - before;
  }

  private Map<String, Integer> byPath() {
    var counts = new TreeMap<String, Integer>();
    for (Exchange one : bench.exchanges) {
      counts.merge(one.method() + " " + one.path(), 1, Integer::sum);
    }
    return counts;
  }
}
