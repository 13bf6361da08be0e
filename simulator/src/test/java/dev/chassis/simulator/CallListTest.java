package dev.chassis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.simulator.http.CallShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallListTest {

  private static final CallShape READ =
      new CallShape("network GET /v2.0/ports", "", List.of("limit"), List.of());
  private static final CallShape WRITE =
      new CallShape("network POST /v2.0/ports", "", List.of(), List.of("port.name"));

  @Test
  void whatIsAddedIsKnownAndAnotherAnswerIsNot(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("calls.jsonl"));
    var seen = Map.of(READ, answers("200"), WRITE, answers("201", "409 MacAddressInUse"));
    assertThat(CallList.read(file).lacks(seen)).hasSize(2);
    CallList.read(file).add(seen);
    assertThat(CallList.read(file).lacks(seen)).isEmpty();
    assertThat(Files.readAllLines(file)).hasSize(2).first().asString().contains("GET");
    assertThat(CallList.read(file).lacks(Map.of(WRITE, answers("201", "409 OverQuota"))))
        .singleElement()
        .asString()
        .contains("OverQuota")
        .doesNotContain("201");
  }

  private static TreeSet<String> answers(String... answers) {
    return new TreeSet<>(List.of(answers));
  }
}
