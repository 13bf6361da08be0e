package dev.chassis.cli;

import dev.chassis.cli.api.ApiClient;
import dev.chassis.cli.api.ApiProblem;
import dev.chassis.cli.api.Connection;
import dev.chassis.cli.api.Json;
import dev.chassis.cli.terminal.Messages;
import dev.chassis.cli.terminal.Style;
import dev.chassis.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What every command works with: the terminal, the language and the way to the server. */
public final class Context {

  private final Terminal terminal;
  private final Messages messages;
  private @Nullable ApiClient api;

  public Context(Terminal terminal) {
    this.terminal = terminal;
    this.messages = new Messages(terminal.locale());
  }

  /** The same with a server that is known already. */
  Context(Terminal terminal, ApiClient api) {
    this(terminal);
    this.api = api;
  }

  public Terminal terminal() {
    return terminal;
  }

  public Style style() {
    return terminal.style();
  }

  /** The server; connected when first asked for. */
  public ApiClient api() {
    if (api == null) {
      api = new ApiClient(Connection.find());
    }
    return api;
  }

  public String say(String name, Object... parts) {
    return messages.say(name, parts);
  }

  public void println(String line) {
    terminal.println(line);
  }

  /**
   * What the server rendered for this terminal: colours, width and language as query parameters.
   */
  public String rendering() {
    return "color=%s&width=%d&lang=%s"
        .formatted(style().colours(), terminal.width(), messages.locale().getLanguage());
  }

  /**
   * Shows what went wrong: a sentence, what the server found in the document, and the next step.
   */
  public void explain(ApiProblem problem) {
    terminal.err().println(style().bad(say("error") + " ") + problem.getMessage());
    String found = problem.body().text("text");
    if (!found.isBlank()) {
      terminal.err().println(found.stripTrailing());
    } else {
      for (Json each : problem.body().items("diagnostics")) {
        terminal.err().println("  " + diagnostic(each));
      }
    }
    if (!problem.nextStep().isBlank()) {
      terminal.err().println(style().accent(say("next") + " ") + problem.nextStep());
    }
    if (!problem.id().isBlank() && problem.status() >= 500) {
      terminal.err().println(style().dim(say("problem-id", problem.id())));
    }
  }

  private String diagnostic(Json each) {
    String place = each.text("source");
    if (each.number("line") > 0) {
      place += ":" + each.number("line") + ":" + each.number("column");
    }
    var lines = new StringBuilder(place + ": " + each.text("summary"));
    if (!each.text("allowed").isBlank()) {
      lines.append("\n    ").append(say("allowed")).append(' ').append(each.text("allowed"));
    }
    return lines
        .append("\n    ")
        .append(say("next"))
        .append(' ')
        .append(each.text("nextStep"))
        .toString();
  }

  /**
   * The text of a file; {@code -} is the standard input.
   *
   * @throws ApiProblem when it cannot be read
   */
  public String read(Path file) {
    try {
      return file.toString().equals("-")
          ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(file);
    } catch (java.nio.charset.MalformedInputException e) {
      throw local(say("file.not-text", file), say("file.not-text.next"));
    } catch (IOException e) {
      throw local(say("file.unreadable", file), say("file.unreadable.next"));
    }
  }

  /** A mistake found before the server was asked. */
  public static ApiProblem local(String message, String nextStep) {
    return new ApiProblem(0, "local", message, nextStep, "", new Json(null));
  }
}
