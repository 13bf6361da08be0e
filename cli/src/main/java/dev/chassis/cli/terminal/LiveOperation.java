package dev.chassis.cli.terminal;

import dev.chassis.cli.api.ApiClient;
import dev.chassis.cli.api.ApiProblem;
import dev.chassis.cli.api.Json;

/**
 * Follows an operation: what runs, what waits for what, how long it takes. Redraws in place on a
 * live terminal; elsewhere prints one line for each step that ends. Reconnects when the server
 * restarts.
 */
public final class LiveOperation {

  private static final int RECONNECTS = 60;

  private final Terminal terminal;
  private final ApiClient api;
  private final Messages messages;

  public LiveOperation(Terminal terminal, ApiClient api) {
    this.terminal = terminal;
    this.api = api;
    this.messages = new Messages(terminal.locale());
  }

  /** Follows until the end; true when the operation succeeded. */
  public boolean follow(String id) {
    String path = "/operations/" + ApiClient.escape(id);
    var board = new Board(terminal, messages);
    try (var _ = new Redraw(terminal, board)) {
      for (int lost = 0; !board.ended() && lost <= RECONNECTS; lost++) {
        try {
          api.follow(path + "/events", event -> board.hear(event.name(), event.json()));
        } catch (ApiProblem problem) {
          if (problem.status() != 0 || lost == RECONNECTS) {
            throw problem;
          }
          board.say(messages.say("live.reconnecting"));
        }
        board.hear("state", api.available(path));
        if (!board.ended()) {
          pause();
        }
      }
    }
    Json operation = api.get(path);
    new Ending(terminal, messages).print(operation, board, api);
    return operation.text("status.state").equals("SUCCEEDED");
  }

  private static void pause() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The state of an operation or step with its colour and sign. */
  public static String state(Style style, String state) {
    return switch (state) {
      case "SUCCEEDED", "DONE" -> style.good("✔ " + state);
      case "FAILED" -> style.bad("✖ " + state);
      case "CANCELLED", "SKIPPED", "CANCELLING" -> style.warn("⊘ " + state);
      case "RUNNING", "SETTLING" -> style.accent("▶ " + state);
      default -> style.dim("· " + state);
    };
  }
}
