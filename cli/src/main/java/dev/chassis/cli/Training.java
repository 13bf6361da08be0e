package dev.chassis.cli;

import com.sun.net.httpserver.HttpServer;
import dev.chassis.cli.api.ApiClient;
import dev.chassis.cli.api.Connection;
import dev.chassis.cli.api.Json;
import dev.chassis.cli.terminal.Style;
import dev.chassis.cli.terminal.Table;
import dev.chassis.cli.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Exercises what most commands use, so that the ahead-of-time cache made from this run holds it:
 * the command tree, both languages, a call over HTTP, JSON, a table.
 */
final class Training {

  private Training() {}

  static void run() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.FRENCH}) {
      var terminal = new Terminal(nowhere, nowhere, new Style(true), false, 100, locale);
      Main.run(new Context(terminal), "--help");
      Main.run(new Context(terminal), "blade", "plan", "--help");
      Main.run(new Context(terminal), "blade", "pla");
      call(terminal);
    }
  }

  private static void call(Terminal terminal) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      byte[] answer =
          "{\"items\":[{\"a\":1,\"b\":[true,null,\"x\"]}]}".getBytes(StandardCharsets.UTF_8);
      server.createContext(
          "/",
          exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
          });
      server.start();
      URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      var api = new ApiClient(new Connection(url, "token"));
      Json found = api.post("/training", Json.of("name", "value"));
      new Table("A").row(found.items("items").getFirst().text("a")).print(terminal, "");
      server.stop(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
