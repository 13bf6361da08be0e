package dev.chassis.drivers.openstack.contract;

import static dev.chassis.site.ResourceType.NETWORK;
import static dev.chassis.site.ResourceType.PORT;
import static dev.chassis.site.ResourceType.SERVER;
import static dev.chassis.site.ResourceType.VOLUME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chassis.drivers.openstack.client.Exchange;
import dev.chassis.simulator.fault.Fault;
import dev.chassis.simulator.fault.FaultKind;
import dev.chassis.simulator.fault.FaultRule;
import dev.chassis.site.Condition;
import dev.chassis.site.Driver.CreateRequest;
import dev.chassis.site.Driver.Created;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteException;
import dev.chassis.site.SiteException.Effect;
import dev.chassis.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a site can do to a call, and whether the driver tells truly if it may have had effect. */
final class SimulatorFaultsIT extends ContractCase {

  private static final SimulatedCloud SIMULATED = new SimulatedCloud();

  @Override
  CloudUnderTest cloud() {
    return SIMULATED.cloud();
  }

  @AfterEach
  void heal() {
    SIMULATED.simulator.faults().clear();
  }

  @AfterAll
  static void stop() {
    SIMULATED.close();
  }

  @Test
  void aLostAnswerToACreateIsInDoubtAndTheObjectIsFoundByItsMark() {
    fault("network", "POST", "networks", Fault.of(FaultKind.LOST_RESPONSE));
    CreateRequest request = networkRequest();
    SiteException failure = creating(request);
    assertThat(failure.code()).isEqualTo(ErrorCode.UNREACHABLE);
    assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
    assertThat(sent("POST", "/networks")).hasSize(1);
    List<Observed> found = bench.listed(NETWORK, request.mark());
    assertThat(found).as("sent once, below the driver too").hasSize(1);
    bench.keep(NETWORK, found.getFirst().id());
  }

  @Test
  void aLostAnswerToAPortIsMendedByAskingAgain() {
    Observed network = network("front");
    Observed subnet = subnet(network, "front/subnet", "10.60.0.0/24");
    var attributes = port(network, subnet, Value.NOTHING, group("web"));
    CreateRequest request = new CreateRequest(PORT, bench.mark("web/port/a"), attributes);
    fault("network", "POST", "ports", Fault.of(FaultKind.LOST_RESPONSE));
    assertThat(creating(request).effect()).isEqualTo(Effect.UNKNOWN);
    Created again = bench.driver.create(request);
    bench.keep(PORT, again.id());
    assertThat(bench.listed(PORT, request.mark())).hasSize(1);
  }

  @Test
  void anAnswerThatBreaksOffIsInDoubt() {
    fault("network", "POST", "networks", Fault.of(FaultKind.TRUNCATED));
    CreateRequest request = networkRequest();
    assertThat(creating(request).effect()).isEqualTo(Effect.UNKNOWN);
    bench.keep(NETWORK, bench.listed(NETWORK, request.mark()).getFirst().id());
  }

  @Test
  void anErrorOfTheSiteItselfLeavesAWriteInDoubt() {
    fault("network", "POST", "networks", Fault.refused(500));
    SiteException failure = creating(networkRequest());
    assertThat(failure.code()).isEqualTo(ErrorCode.SITE_ERROR);
    assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
    assertThat(failure.httpStatus()).isEqualTo(500);
    assertThat(sent("POST", "/networks")).hasSize(1);
  }

  @Test
  void aSiteThatAsksToSlowDownIsHeard() {
    fault("network", "POST", "networks", Fault.refused(429).withRetryAfter(7));
    SiteException failure = creating(networkRequest());
    assertThat(failure.code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(failure.effect()).isEqualTo(Effect.NONE);
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void readsAreTriedAgain() {
    for (Fault fault :
        List.of(
            Fault.refused(503),
            Fault.of(FaultKind.DROPPED_REQUEST),
            Fault.of(FaultKind.TRUNCATED))) {
      fault("network", "GET", "networks", fault);
      assertThat(bench.driver.list(NETWORK, Optional.empty()).complete()).isTrue();
    }
    // The JDK's client itself repeats a read whose connection was closed without a byte.
    assertThat(sent("GET", "/networks").size()).isBetween(5, 6);
  }

  @Test
  void readsEndAfterAFewAttempts() {
    SIMULATED
        .simulator
        .faults()
        .add(FaultRule.always("network", "GET", "networks", Fault.refused(503)));
    SiteException failure =
        catchThrowableOfType(
            SiteException.class, () -> bench.driver.list(NETWORK, Optional.empty()));
    assertThat(failure.code()).isEqualTo(ErrorCode.SITE_ERROR);
    assertThat(failure.effect()).isEqualTo(Effect.NONE);
    assertThat(sent("GET", "/networks")).hasSize(3);
  }

  @Test
  void aRefusedTokenIsReplacedOnceForAWriteToo() {
    bench.driver.fingerprint();
    SIMULATED.simulator.expireTokens();
    CreateRequest request = networkRequest();
    bench.keep(NETWORK, bench.driver.create(request).id());
    assertThat(sent("POST", "/auth/tokens")).hasSize(2);
    assertThat(sent("POST", "/networks")).extracting(Exchange::status).containsExactly(401, 201);
  }

  @Test
  void aTokenThatIsRefusedTwiceIsAnError() {
    SIMULATED
        .simulator
        .faults()
        .add(FaultRule.always("network", "POST", "networks", Fault.of(FaultKind.EXPIRED_TOKEN)));
    SiteException failure = creating(networkRequest());
    assertThat(failure.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
    assertThat(failure.effect()).isEqualTo(Effect.NONE);
    assertThat(sent("POST", "/networks")).hasSize(2);
  }

  @Test
  void aServerThatCannotBeBuiltTellsWhy() {
    fault(
        "compute",
        "POST",
        "servers",
        Fault.of(FaultKind.BUILD_FAILURE).withMessage("No valid host was found."));
    Observed failed = made(SERVER, server(List.of(), List.of()));
    assertThat(failed.status()).isEqualTo("ERROR");
    assertThat(failed.fault()).hasValueSatisfying(why -> assertThat(why).contains("No valid host"));
  }

  @Test
  void aVolumeThatCannotBeMadeIsFailed() {
    fault("volume", "POST", "volumes", Fault.of(FaultKind.BUILD_FAILURE));
    assertThat(made(VOLUME, fields("name", text("v"), "sizeGiB", Value.of(1))).status())
        .isEqualTo("error");
  }

  @Test
  void aSiteThatIsDownAndComesBackNeedsNothing() {
    bench.driver.fingerprint();
    SIMULATED.simulator.refuseConnections();
    try {
      SiteException sick =
          catchThrowableOfType(SiteException.class, () -> bench.driver.fingerprint());
      assertThat(sick.code()).isEqualTo(ErrorCode.UNREACHABLE);
      SiteException failure = creating(networkRequest());
      assertThat(failure.code()).isEqualTo(ErrorCode.UNREACHABLE);
      assertThat(failure.effect()).isEqualTo(Effect.NONE);
    } finally {
      SIMULATED.simulator.listen();
    }
    assertThat(bench.driver.list(NETWORK, Optional.empty()).complete()).isTrue();
  }

  @Test
  void aBulkThatIsHalfThereAlreadyEndsWhole() {
    Observed network = network("front");
    Observed subnet = subnet(network, "front/subnet", "10.61.0.0/24");
    Observed group = group("web");
    var requests = new ArrayList<CreateRequest>();
    for (int i = 0; i < 3; i++) {
      requests.add(
          new CreateRequest(
              PORT,
              bench.mark("web[" + i + "]/port/front"),
              port(network, subnet, Value.NOTHING, group)));
    }
    Created second = bench.driver.create(requests.get(1));
    List<Created> all = bench.driver.createAll(requests);
    all.forEach(one -> bench.keep(PORT, one.id()));
    assertThat(all.get(1).id()).isEqualTo(second.id());
    requests.forEach(request -> assertThat(bench.listed(PORT, request.mark())).hasSize(1));
  }

  private Observed made(ResourceType type, java.util.Map<String, Value> attributes) {
    Created created = bench.driver.create(new CreateRequest(type, bench.mark("web"), attributes));
    Observed failed =
        bench
            .await(
                type,
                created.id(),
                seen -> seen.isPresent() && seen.get().condition() != Condition.PENDING)
            .orElseThrow();
    assertThat(failed.condition()).isEqualTo(Condition.FAILED);
    bench.delete(failed);
    return failed;
  }

  private void fault(String service, String method, String path, Fault fault) {
    SIMULATED.simulator.faults().add(FaultRule.once(service, method, path, fault));
  }

  private CreateRequest networkRequest() {
    return new CreateRequest(NETWORK, bench.mark("front"), fields("name", text("contract-net")));
  }

  private SiteException creating(CreateRequest request) {
    return catchThrowableOfType(SiteException.class, () -> bench.driver.create(request));
  }

  private List<Exchange> sent(String method, String path) {
    return bench.exchanges.stream()
        .filter(one -> one.method().equals(method) && one.path().equals(path))
        .toList();
  }
}
