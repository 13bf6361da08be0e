package dev.chassis.cli.terminal;

import java.io.PrintStream;
import java.util.List;

/** Redraws a board several times a second on a live terminal; does nothing elsewhere. */
final class Redraw implements AutoCloseable {

  private static final long PERIOD_MILLIS = 120;

  private final Terminal terminal;
  private final Board board;
  private final Thread thread;
  private volatile boolean stopped;
  private int drawn;

  Redraw(Terminal terminal, Board board) {
    this.terminal = terminal;
    this.board = board;
    this.thread = Thread.ofVirtual().unstarted(this::loop);
    if (terminal.live()) {
      thread.start();
    }
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (terminal.live()) {
      draw(List.of());
    }
  }

  private void loop() {
    while (!stopped) {
      draw(board.lines());
      try {
        Thread.sleep(PERIOD_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void draw(List<String> lines) {
    PrintStream out = terminal.out();
    var text = new StringBuilder();
    if (drawn > 0) {
      text.append("\u001b[").append(drawn).append('A');
    }
    text.append("\u001b[J");
    lines.forEach(line -> text.append(line).append('\n'));
    out.print(text);
    out.flush();
    drawn = lines.size();
  }
}
