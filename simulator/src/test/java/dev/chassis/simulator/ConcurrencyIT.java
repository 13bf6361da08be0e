package dev.chassis.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chassis.simulator.fault.Fault;
import dev.chassis.simulator.fault.FaultKind;
import dev.chassis.simulator.fault.FaultRule;
import dev.chassis.simulator.world.Json;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConcurrencyIT {

  private static final int CALLERS = 40;

  private final Cloud cloud = Cloud.start();

  @AfterEach
  void close() {
    cloud.close();
  }

  private static List<CloudClient.Reply> together(Callable<CloudClient.Reply> call)
      throws InterruptedException, ExecutionException {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<CloudClient.Reply>> started = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        started.add(callers.submit(call));
      }
      List<CloudClient.Reply> replies = new ArrayList<>();
      for (Future<CloudClient.Reply> one : started) {
        replies.add(one.get());
      }
      return replies;
    }
  }

  private static long count(List<CloudClient.Reply> replies, int status) {
    return replies.stream().filter(reply -> reply.status() == status).count();
  }

  @Test
  void quotaHoldsHoweverManyAskAtOnce() throws Exception {
    CloudClient other = CloudClient.login(cloud.simulator, "grenoble", "other").at("compute 2.93");
    String body = cloud.serverBody("race", "\"none\"");
    List<CloudClient.Reply> replies = together(() -> other.post("compute", "/servers", body));
    assertThat(count(replies, 202)).isEqualTo(2);
    assertThat(count(replies, 403)).isEqualTo(CALLERS - 2);
  }

  @Test
  void chosenMacAddressIsGivenOnce() throws Exception {
    String network = cloud.network("lan", "10.0.0.0/16");
    String body =
        "{\"port\": {\"network_id\": \"%s\", \"mac_address\": \"fa:16:3e:00:00:01\"}}"
            .formatted(network);
    List<CloudClient.Reply> replies = together(() -> cloud.client.post("network", "/ports", body));
    assertThat(count(replies, 201)).isEqualTo(1);
    assertThat(count(replies, 409)).isEqualTo(CALLERS - 1);
  }

  @Test
  void callsUnderWayTogetherDoNotSeeEachOthersSubnetsButLaterCallsSeeBoth() throws Exception {
    String network =
        Json.text(
            cloud.client.create("network", "/networks", "{\"network\": {\"name\": \"lan\"}}"),
            "id");
    String body =
        "{\"subnet\": {\"network_id\": \"%s\", \"ip_version\": 4, \"cidr\": \"10.1.0.0/24\"}}"
            .formatted(network);
    Fault slow = Fault.after(FaultKind.SLOW, Duration.ofSeconds(30));
    cloud.simulator.faults().add(FaultRule.once("network", "POST", "/subnets$", slow));
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<CloudClient.Reply> first =
          callers.submit(() -> cloud.client.post("network", "/subnets", body));
      while (cloud.clock.pending() == 0) {
        Thread.onSpinWait();
      }
      assertThat(cloud.client.post("network", "/subnets", body).status()).isEqualTo(201);
      cloud.clock.advance(Duration.ofSeconds(30));
      assertThat(first.get().status()).isEqualTo(201);
    }
    assertThat(cloud.client.post("network", "/subnets", body).status()).isEqualTo(400);
  }

  @Test
  void aCallThatComesLateSeesWhatWasMadeBefore() throws Exception {
    String network = cloud.network("lan", "10.1.0.0/24");
    String body =
        "{\"subnet\": {\"network_id\": \"%s\", \"ip_version\": 4, \"cidr\": \"10.2.0.0/24\"}}"
            .formatted(network);
    Fault late = Fault.after(FaultKind.LATE_REQUEST, Duration.ofSeconds(30));
    cloud.simulator.faults().add(FaultRule.once("network", "POST", "/subnets$", late));
    assertThatThrownBy(() -> cloud.client.post("network", "/subnets", body))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(cloud.client.post("network", "/subnets", body).status()).isEqualTo(201);
    cloud.clock.advance(Duration.ofSeconds(31));
    assertThat(cloud.client.get("network", "/subnets").body().path("subnets")).hasSize(2);
  }

  @Test
  void addressesOfPortsMadeAtOnceDiffer() throws Exception {
    String network = cloud.network("lan", "10.0.0.0/16");
    String body = "{\"port\": {\"network_id\": \"" + network + "\"}}";
    List<CloudClient.Reply> replies = together(() -> cloud.client.post("network", "/ports", body));
    HashSet<String> addresses = new HashSet<>();
    for (CloudClient.Reply reply : replies) {
      JsonNode ip = reply.body().path("port").path("fixed_ips").path(0);
      addresses.add(Json.text(ip, "ip_address"));
    }
    assertThat(addresses).hasSize(CALLERS);
  }
}
