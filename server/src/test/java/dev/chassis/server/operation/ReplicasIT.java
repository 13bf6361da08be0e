package dev.chassis.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.server.Api;
import dev.chassis.server.Documents;
import dev.chassis.server.Installation;
import dev.chassis.server.Waiting;
import dev.chassis.server.secret.Vault;
import dev.chassis.server.store.RunningDatabase;
import dev.chassis.simulator.Account;
import dev.chassis.simulator.Simulator;
import dev.chassis.simulator.SimulatorConfiguration;
import dev.chassis.simulator.world.Latency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two replicas on one database, and one of them falling silent in the middle of an operation. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicasIT {

  @TempDir static Path folder;

  private static Simulator cloud;
  private static Installation first;
  private static Installation second;

  @BeforeAll
  static void twoReplicasOnADatabaseOfTheirOwn() throws IOException {
    Installation shared = Installation.shared();
    shared.bean(JdbcClient.class).sql("CREATE DATABASE replicas_it").update();
    RunningDatabase database = shared.bean(RunningDatabase.class);
    cloud =
        Simulator.start(
            SimulatorConfiguration.site("grenoble")
                .withAccounts(List.of(Account.chassis(Installation.CLOUD_PASSWORD)))
                .withLatency(Latency.MEASURED));
    first = replica("first", database);
    Files.createDirectories(folder.resolve("second"));
    Files.copy(
        folder.resolve("first").resolve(Vault.FILE), folder.resolve("second").resolve(Vault.FILE));
    second = replica("second", database);
    first.join("grenoble", cloud);
    first.project("replicas");
  }

  private static Installation replica(String name, RunningDatabase database) {
    return Installation.start(
        folder.resolve(name),
        "--chassis.replica=" + name,
        "--chassis.database.url=" + database.url().replace("/postgres", "/replicas_it"),
        "--chassis.database.user=" + database.user(),
        "--chassis.database.password=" + database.password(),
        "--chassis.database.pool-size=8",
        "--chassis.engine.lease=2s",
        "--chassis.engine.operations=4");
  }

  @AfterAll
  static void stop() {
    first.stop();
    second.stop();
    cloud.close();
  }

  @Test
  @Order(1)
  void eachOfManyOperationsRunsOnExactlyOneReplica() {
    Api api = second.admin().as(first.token("replicas-admin", true));
    int before = cloud.census().count("grenoble", "networks");
    var operations = new ArrayList<String>();
    for (int i = 0; i < 12; i++) {
      String path = "/projects/replicas/blades/many-" + i;
      api.put(path, Documents.network("replicas", "many-" + i, "10." + i + ".0.0/24")).expect(200);
      operations.add(
          api.post(path + "/operations", Map.of("goal", "APPLY")).expect(202).text("id"));
    }
    var owners = new HashSet<String>();
    for (String operation : operations) {
      assertThat(Waiting.end(api, operation).text("status.state")).isEqualTo("SUCCEEDED");
      Holder holder = holder(operation);
      assertThat(holder.epoch()).isEqualTo(1);
      owners.add(holder.owner());
    }
    assertThat(owners).isSubsetOf("first", "second").hasSize(2);
    assertThat(cloud.census().count("grenoble", "networks")).isEqualTo(before + 12);
  }

  @Test
  @Order(2)
  void anOperationWhoseReplicaFallsSilentGoesOnElsewhereWithoutDuplicates() {
    Api api = first.admin();
    String path = "/projects/replicas/blades/moved";
    api.put(path, Documents.servers("replicas", "moved", 4)).expect(200);
    String operation =
        api.post(path + "/operations", Map.of("goal", "APPLY")).expect(202).text("id");
    Waiting.until(
        "the operation begins",
        () -> api.get("/operations/" + operation + "/steps").text().contains("\"RUNNING\""));
    String owner = holder(operation).owner();
    Installation silent = owner.equals("first") ? first : second;
    silent.bean(Leasehold.class).stop();
    silent.bean(EngineService.class).takeNoMore();
    expire(operation);

    assertThat(Waiting.end(api, operation).text("status.state")).isEqualTo("SUCCEEDED");
    assertThat(holder(operation))
        .isEqualTo(new Holder(owner.equals("first") ? "second" : "first", 2));
    assertThat(cloud.census().count("grenoble", "servers")).isEqualTo(4);
    assertThat(api.post(path + "/plans", Map.of()).expect(201).text("summary.keep"))
        .isEqualTo("14");
  }

  /** The clock of the lease runs in the database; it is over now. */
  private static void expire(String operation) {
    first
        .bean(JdbcClient.class)
        .sql("UPDATE operation SET lease_expires = now() - interval '1 second' WHERE id = :id")
        .param("id", operation)
        .update();
  }

  private record Holder(String owner, long epoch) {}

  private static Holder holder(String operation) {
    return first
        .bean(JdbcClient.class)
        .sql("SELECT lease_owner, lease_epoch FROM operation WHERE id = :id")
        .param("id", operation)
        .query(
            (row, number) -> new Holder(row.getString("lease_owner"), row.getLong("lease_epoch")))
        .single();
  }
}
