package dev.chassis.drivers.openstack.contract;

import static dev.chassis.site.ResourceType.FLOATING_IP;
import static dev.chassis.site.ResourceType.KEY_PAIR;
import static dev.chassis.site.ResourceType.NETWORK;
import static dev.chassis.site.ResourceType.PORT;
import static dev.chassis.site.ResourceType.ROUTER_INTERFACE;
import static dev.chassis.site.ResourceType.SECURITY_GROUP;
import static dev.chassis.site.ResourceType.SECURITY_RULE;
import static dev.chassis.site.ResourceType.SERVER;
import static dev.chassis.site.ResourceType.SUBNET;
import static dev.chassis.site.ResourceType.VOLUME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chassis.site.Condition;
import dev.chassis.site.Driver.CreateRequest;
import dev.chassis.site.Driver.Created;
import dev.chassis.site.Driver.DeleteRequest;
import dev.chassis.site.Driver.Listing;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.Mark;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteException;
import dev.chassis.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Fences, what is foreign, what is in the way, bulk creation, pages and changes. */
abstract class FenceContract extends ContractCase {

  @Test
  void aSecondCreateOfOneIntentFindsTheFirst() {
    Observed network = network("front");
    fenced(SUBNET, subnetOn(network, "10.50.0.0/24"));
    Observed subnet = subnet(network, "front/other", "10.51.0.0/24");
    Observed group = group("web");
    fenced(SECURITY_RULE, rule(group, 80, 80, text("0.0.0.0/0"), Value.NOTHING));
    fenced(KEY_PAIR, fields("publicKey", text(PUBLIC_KEY)));
    fenced(PORT, port(network, subnet, Value.NOTHING, group));
    fenced(PORT, port(network, subnet, text("10.51.0.77"), group));
    Observed router = router();
    fenced(ROUTER_INTERFACE, fields("router", id(router), "subnet", id(subnet)));
    Observed port = create(PORT, "web/port/a", port(network, subnet, Value.NOTHING, group));
    fenced(FLOATING_IP, fields("externalNetwork", external(), "port", id(port)));
  }

  @Test
  void aSecondServerForOnePortFindsTheFirst() {
    Observed network = network("front");
    Observed subnet = subnet(network, "front/subnet", "10.52.0.0/24");
    Observed port = create(PORT, "web/port/a", port(network, subnet, Value.NOTHING, group("web")));
    fenced(SERVER, server(List.of(id(port)), List.of()));
    Observed disk = volume("web/volume/a");
    fenced(SERVER, server(List.of(), List.of(id(disk))));
  }

  @Test
  void anotherServerForATakenPortIsRefused() {
    Observed network = network("front");
    Observed subnet = subnet(network, "front/subnet", "10.53.0.0/24");
    Observed port = create(PORT, "web/port/a", port(network, subnet, Value.NOTHING, group("web")));
    create(SERVER, "web", server(List.of(id(port)), List.of()));
    SiteException refusal = refused(SERVER, server(List.of(id(port)), List.of()));
    assertThat(refusal.code().type()).isEqualTo(ErrorCode.Type.CONFLICT);
    assertThat(refusal).hasMessageContaining(port.id().text());
  }

  @Test
  void whatIsForeignAndInTheWayIsNamedAndLeftAlone() {
    Observed network = network("front");
    Observed foreign = subnet(network, "other/subnet", "10.54.0.0/24");
    SiteException refusal = refused(SUBNET, subnetOn(network, "10.54.0.0/25"));
    assertThat(refusal.code()).isEqualTo(ErrorCode.ALREADY_EXISTS);
    assertThat(refusal).hasMessageContaining("10.54.0.0/24").hasMessageContaining(foreign.name());
    assertThat(bench.driver.observe(SUBNET, foreign.id()))
        .map(Observed::attributes)
        .contains(foreign.attributes());
  }

  @Test
  void anInterfaceOfAnotherIntentIsNotTaken() {
    Observed network = network("front");
    Observed subnet = subnet(network, "front/subnet", "10.62.0.0/24");
    var attributes = fields("router", id(router()), "subnet", id(subnet));
    create(ROUTER_INTERFACE, "front/router-interface", attributes);
    SiteException refusal = refused(ROUTER_INTERFACE, attributes);
    assertThat(refusal.code()).isEqualTo(ErrorCode.ALREADY_EXISTS);
    assertThat(refusal).hasMessageContaining("front/router-interface");
  }

  @Test
  void aTakenAddressIsAnsweredWithThePortThatHasIt() {
    Observed network = network("front");
    Observed subnet = subnet(network, "front/subnet", "10.59.0.0/24");
    Observed group = group("web");
    create(PORT, "db/port/a", port(network, subnet, text("10.59.0.9"), group));
    SiteException refusal = refused(PORT, port(network, subnet, text("10.59.0.9"), group));
    assertThat(refusal.code()).isEqualTo(ErrorCode.ALREADY_EXISTS);
    assertThat(refusal).hasMessageContaining("10.59.0.9").hasMessageContaining("contract-port");
  }

  @Test
  void aTakenVolumeIsAConflict() {
    Observed disk = volume("web/volume/a");
    create(SERVER, "web", server(List.of(), List.of(id(disk))));
    SiteException refusal = refused(SERVER, server(List.of(), List.of(id(disk))));
    assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT);
  }

  @Test
  void aDeletionThatIsRefusedNamesWhatIsInTheWay() {
    Observed network = network("front");
    Observed subnet = subnet(network, "front/subnet", "10.55.0.0/24");
    Observed group = group("web");
    create(PORT, "web/port/a", port(network, subnet, Value.NOTHING, group));
    Observed disk = volume("web/volume/a");
    Observed server = create(SERVER, "web", server(List.of(), List.of(id(disk))));
    for (Observed used : List.of(network, subnet, group)) {
      assertThat(blocked(used)).hasMessageContaining("contract-port");
    }
    assertThat(blocked(disk)).hasMessageContaining(server.id().text());
  }

  @Test
  void routersWithInterfacesNameThem() {
    Observed network = network("front");
    Observed subnet = subnet(network, "front/subnet", "10.56.0.0/24");
    Observed router = router();
    Observed itf =
        create(
            ROUTER_INTERFACE,
            "front/router-interface",
            fields("router", id(router), "subnet", id(subnet)));
    Observed port = create(PORT, "web/port/a", port(network, subnet, Value.NOTHING, group("web")));
    Observed address =
        create(
            FLOATING_IP,
            "web/floating-ip/a",
            fields("externalNetwork", external(), "port", id(port)));
    assertThat(blocked(router)).hasMessageContaining(itf.id().text());
    assertThat(blocked(itf)).hasMessageContaining(address.name());
  }

  @Test
  void oneCallMakesManyAndIsFencedToo() {
    Observed network = network("front");
    Observed subnet = subnet(network, "front/subnet", "10.57.0.0/24");
    Observed group = group("web");
    var requests = new ArrayList<CreateRequest>();
    for (int i = 0; i < 5; i++) {
      requests.add(
          new CreateRequest(
              PORT,
              bench.mark("web[" + i + "]/port/front"),
              port(network, subnet, Value.NOTHING, group)));
    }
    int before = bench.exchanges.size();
    List<Created> created = bench.driver.createAll(requests);
    assertThat(bench.exchanges.subList(before, bench.exchanges.size())).hasSize(1);
    created.forEach(one -> bench.keep(PORT, one.id()));
    for (int i = 0; i < 5; i++) {
      assertThat(created.get(i).observed().orElseThrow().mark()).contains(requests.get(i).mark());
    }
    List<Created> again = bench.driver.createAll(requests);
    assertThat(again.stream().map(Created::id))
        .isEqualTo(created.stream().map(Created::id).toList());
  }

  @Test
  void everyBulkTypeIsMadeInBulk() {
    Observed network = network("front");
    Observed group = group("web");
    manyInOneCall(NETWORK, fields("name", text("contract-a")), fields("name", text("contract-b")));
    manyInOneCall(
        SECURITY_GROUP, fields("name", text("contract-a")), fields("name", text("contract-b")));
    manyInOneCall(SUBNET, subnetOn(network, "10.58.0.0/24"), subnetOn(network, "10.58.1.0/24"));
    manyInOneCall(
        SECURITY_RULE,
        rule(group, 1, 1, text("10.0.0.0/8"), Value.NOTHING),
        rule(group, 2, 2, text("10.0.0.0/8"), Value.NOTHING));
    assertThat(bench.driver.bulkTypes())
        .containsExactlyInAnyOrder(NETWORK, SECURITY_GROUP, SUBNET, SECURITY_RULE, PORT);
  }

  @Test
  void listsOfChangesTellWhatChangedAndWhichServersAreGone() {
    create(VOLUME, "db/volume", fields("name", text("contract-v"), "sizeGiB", Value.of(1)));
    Observed network = network("front");
    Observed server = create(SERVER, "web", server(List.of(), List.of()));
    Instant later = Instant.now().plusSeconds(3600);
    assertThat(bench.driver.list(SERVER, Optional.of(later)).objects()).isEmpty();
    assertThat(bench.driver.list(NETWORK, Optional.of(later)).objects()).isEmpty();
    Instant before = Objects.requireNonNull(server.createdAt());
    assertThat(changed(SERVER, before)).contains(server.id().text());
    assertThat(changed(NETWORK, before.minusSeconds(60))).contains(network.id().text());
    bench.delete(server);
    assertThat(bench.driver.list(SERVER, Optional.of(before)).objects())
        .filteredOn(seen -> seen.id().equals(server.id()))
        .singleElement()
        .satisfies(seen -> assertThat(seen.condition()).isEqualTo(Condition.GONE));
    assertThat(bench.driver.list(VOLUME, Optional.of(later)).complete()).isTrue();
  }

  private List<String> changed(ResourceType type, Instant since) {
    Listing listing = bench.driver.list(type, Optional.of(since));
    assertThat(listing.complete()).isFalse();
    return listing.objects().stream().map(seen -> seen.id().text()).toList();
  }

  private void fenced(ResourceType type, Map<String, Value> attributes) {
    Mark mark = bench.mark("fenced/" + type.text());
    CreateRequest request = new CreateRequest(type, mark, attributes);
    Observed first = bench.create(request);
    assertThat(bench.driver.create(request).id()).as("the same " + type).isEqualTo(first.id());
    assertThat(bench.listed(type, mark)).hasSize(1);
  }

  @SafeVarargs
  private void manyInOneCall(ResourceType type, Map<String, Value>... each) {
    var requests = new ArrayList<CreateRequest>();
    for (Map<String, Value> attributes : each) {
      requests.add(new CreateRequest(type, bench.mark("bulk/" + type.text()), attributes));
    }
    int before = bench.exchanges.size();
    List<Created> created = bench.driver.createAll(requests);
    assertThat(bench.exchanges.subList(before, bench.exchanges.size())).hasSize(1);
    for (int i = 0; i < created.size(); i++) {
      Observed kept = bench.keep(type, created.get(i).id());
      assertThat(Workbench.differing(kept, requests.get(i).attributes())).isEmpty();
    }
  }

  private SiteException refused(ResourceType type, Map<String, Value> attributes) {
    CreateRequest request = new CreateRequest(type, bench.mark("refused"), attributes);
    SiteException refusal =
        catchThrowableOfType(SiteException.class, () -> bench.driver.create(request));
    assertThat(refusal.effect()).isEqualTo(SiteException.Effect.NONE);
    return refusal;
  }

  private SiteException blocked(Observed object) {
    SiteException refusal =
        catchThrowableOfType(
            SiteException.class,
            () ->
                bench.driver.delete(
                    new DeleteRequest(object.type(), object.id(), object.attributes())));
    assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT);
    return refusal;
  }
}
