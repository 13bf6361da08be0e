package dev.chassis.cli.terminal;

import dev.chassis.cli.api.ApiClient;
import dev.chassis.cli.api.Json;
import java.util.Map;

/** How an operation ended, for people: counts, failures with their next steps, outputs. */
record Ending(Terminal terminal, Messages messages) {

  void print(Json operation, Board board, ApiClient api) {
    String state = operation.text("status.state");
    terminal.println(
        LiveOperation.state(terminal.style(), state)
            + "  "
            + messages.say(
                "live.ended",
                board.count("DONE"),
                board.count("FAILED"),
                board.count("SKIPPED", "CANCELLED"),
                Board.seconds(board.elapsed())));
    board.failed().forEach(this::failure);
    if (state.equals("SUCCEEDED")) {
      outputs(operation);
    } else {
      terminal.println(
          terminal.style().accent(messages.say("next") + " ") + messages.say("live.next"));
    }
  }

  private void failure(Json step) {
    terminal.println(terminal.style().bad("✖ " + step.text("address")) + "  " + step.text("note"));
    var attempts = step.items("attempts");
    if (!attempts.isEmpty()) {
      Json last = attempts.getLast();
      if (!last.text("nextStep").isEmpty()) {
        terminal.println(
            "  " + terminal.style().accent(messages.say("next") + " ") + last.text("nextStep"));
      }
      if (!last.text("requestId").isEmpty()) {
        terminal.println("  " + terminal.style().dim(last.text("requestId")));
      }
    }
  }

  private void outputs(Json operation) {
    for (Map.Entry<String, Json> output : operation.at("status.outputs").members().entrySet()) {
      terminal.println("  " + terminal.style().accent(output.getKey()) + " = " + output.getValue());
    }
  }
}
