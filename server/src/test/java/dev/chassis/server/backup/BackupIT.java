package dev.chassis.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.server.Api;
import dev.chassis.server.Documents;
import dev.chassis.server.Installation;
import dev.chassis.server.Waiting;
import dev.chassis.server.secret.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A backup of an installation with something of everything, put into a new one. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackupIT {

  @TempDir static Path folder;

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Installation fresh;
  private static byte[] backup = new byte[0];
  private static Map<String, List<String>> rows = Map.of();

  @BeforeAll
  static void somethingOfEverything() throws IOException {
    Installation old = Installation.start(folder.resolve("old"), "--chassis.database.fsync=false");
    try {
      old.project("kept", "kept-user", "user");
      old.token("kept-user", false);
      old.join("grenoble", Installation.cloud("grenoble"));
      Api api = old.admin();
      String path = "/projects/kept/blades/web";
      api.put(path, Documents.network("kept", "web", "10.77.0.0/24")).expect(200);
      for (String goal : List.of("APPLY", "DESTROY")) {
        String operation =
            api.post(path + "/operations", Map.of("goal", goal)).expect(202).text("id");
        assertThat(Waiting.end(api, operation).text("status.state")).isEqualTo("SUCCEEDED");
      }
      rows = rows(old);
      backup = download(old);
    } finally {
      old.stop();
    }
    fresh = Installation.start(folder.resolve("fresh"), "--chassis.database.fsync=false");
  }

  @AfterAll
  static void stop() {
    fresh.stop();
  }

  @Test
  @Order(1)
  void aBackupNeedsTheMasterKeyOfItsSecrets() {
    assertThat(restore(false, backup)).contains("409", "key-missing", "master.key");
  }

  @Test
  @Order(2)
  void aBackupThatWasCutIsRefused() throws IOException {
    giveMasterKey();
    var random = new Random(1);
    for (int i = 0; i < 60; i++) {
      int length = i < 20 ? backup.length - 1 - i : random.nextInt(backup.length);
      assertThat(restore(false, Arrays.copyOf(backup, length)))
          .as("cut at %d", length)
          .contains("400", "not a whole backup", "Nothing was changed");
    }
    assertThat(projects()).isEmpty();
  }

  @Test
  @Order(3)
  void aBackupWithAChangedByteIsRefused() {
    var random = new Random(2);
    for (int i = 0; i < 60; i++) {
      int at = i < 20 ? backup.length - 1 - i : random.nextInt(backup.length);
      byte[] changed = backup.clone();
      changed[at] ^= (byte) (1 << random.nextInt(8));
      assertThat(restore(false, changed))
          .as("changed at %d", at)
          .contains("400", "not a whole backup", "Nothing was changed");
    }
    assertThat(projects()).isEmpty();
  }

  @Test
  @Order(4)
  void aWholeBackupBringsBackTheSameRows() {
    assertThat(restore(false, backup)).contains("200");
    Map<String, List<String>> now = rows(fresh);
    assertThat(now.keySet()).isEqualTo(rows.keySet());
    // The restored server itself audits the restore, probes its sites and takes its duties.
    rows.forEach((table, expected) -> {
      switch (table) {
        case "audit" -> assertThat(now.get(table)).as(table).containsAll(expected);
        case "duty" -> assertThat(now.get(table)).as(table).isNotNull();
        case "site" -> assertThat(now.get(table)).as(table).hasSameSizeAs(expected);
        default -> assertThat(now.get(table)).as(table).isEqualTo(expected);
      }
    });
  }

  @Test
  @Order(5)
  void whatWasRestoredWorksOn() {
    Api api = fresh.admin();
    api.post("/sites/grenoble/check", Map.of()).expect(200);
    String path = "/projects/kept/blades/web";
    for (String goal : List.of("APPLY", "DESTROY")) {
      String operation =
          api.post(path + "/operations", Map.of("goal", goal)).expect(202).text("id");
      assertThat(Waiting.end(api, operation).text("status.state")).isEqualTo("SUCCEEDED");
    }
  }

  @Test
  @Order(6)
  void aStoreThatHoldsSomethingIsReplacedOnlyWhenToldTo() {
    fresh.project("newer");
    assertThat(restore(false, backup)).contains("409", "not-empty", "--replace");
    assertThat(projects()).contains("newer");
    assertThat(restore(true, backup)).contains("200");
    assertThat(projects()).contains("kept").doesNotContain("newer");
  }

  @Test
  @Order(7)
  void theBackupHoldsNoSecretInPlain() {
    assertThat(new String(backup, StandardCharsets.ISO_8859_1))
        .contains("grenoble")
        .doesNotContain(Installation.CLOUD_PASSWORD);
  }

  /** The new installation is given the old one's key, as a person would, and started again. */
  private static void giveMasterKey() throws IOException {
    fresh.stop();
    Path own = folder.resolve("fresh").resolve(Vault.FILE);
    Files.writeString(
        own,
        Files.readString(own).strip()
            + "\n"
            + Files.readString(folder.resolve("old").resolve(Vault.FILE)).strip()
            + "\n");
    fresh = Installation.start(folder.resolve("fresh"), "--chassis.database.fsync=false");
  }

  private static String projects() {
    return String.join(
        " ",
        fresh.bean(JdbcClient.class).sql("SELECT name FROM project").query(String.class).list());
  }

  /** Every row of every table, as text. */
  private static Map<String, List<String>> rows(Installation installation) {
    var store = installation.bean(JdbcClient.class);
    var rows = new TreeMap<String, List<String>>();
    for (BackupHeader.Table table : installation.bean(StoreTables.class).inOrder()) {
      rows.put(
          table.name(),
          store
              .sql("SELECT t::text FROM \"" + table.name() + "\" t ORDER BY 1")
              .query(String.class)
              .list());
    }
    return rows;
  }

  private static byte[] download(Installation installation) {
    HttpResponse<byte[]> answer =
        send(
            request(installation, "/backup").GET().build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  /** Status and body of the answer. */
  private static String restore(boolean replace, byte[] file) {
    HttpResponse<String> answer =
        send(
            request(fresh, "/restore?replace=" + replace)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  private static HttpRequest.Builder request(Installation installation, String path) {
    try {
      String connection = Files.readString(installation.data().resolve("connection.json"));
      String url = connection.replaceAll("(?s).*\"url\"\\s*:\\s*\"([^\"]+)\".*", "$1");
      String token = Files.readString(installation.data().resolve("local.token")).strip();
      return HttpRequest.newBuilder(URI.create(url + "/api/v1alpha1" + path))
          .timeout(Duration.ofSeconds(60))
          .header("Authorization", "Bearer " + token);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static <T> HttpResponse<T> send(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return HTTP.send(request, handler);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }
}
