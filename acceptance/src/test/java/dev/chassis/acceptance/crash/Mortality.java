package dev.chassis.acceptance.crash;

import dev.chassis.apply.Checkpoints;
import dev.chassis.value.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lives in the server under test: writes down each crash point that the engine reaches, and ends
 * the process, or waits, at the one that the test has ordered.
 *
 * <p>The order is the file {@code order} of the folder {@code -Dchassis.mortality}: the name of the
 * count in hand, then, when there is a wish, {@code die} or {@code wait} and the {@link Point}. A
 * new name starts a new count.
 */
public final class Mortality implements Checkpoints {

  static final String FOLDER = "chassis.mortality";
  static final String ORDER = "order";
  static final String POINTS = "points";
  static final String WAITING = "waiting";

  private static final int KILLED = 137;
  private static final int LONGEST_WAIT_MILLIS = 120_000;

  private final Path folder = Path.of(System.getProperty(FOLDER));
  private final Map<Point, Integer> seen = new HashMap<>();
  private String count = "";
  private int index;

  @Override
  public void reached(String kind, Address address) {
    try {
      if (waitsAt(kind, address)) {
        await();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Writes the point down; dies when it is ordered to. */
  private synchronized boolean waitsAt(String kind, Address address) throws IOException {
    List<String> order = Files.readAllLines(folder.resolve(ORDER));
    if (!order.getFirst().equals(count)) {
      count = order.getFirst();
      seen.clear();
      index = 0;
    }
    index++;
    int nth = seen.merge(new Point(kind, address.text(), 0), 1, Integer::sum);
    Point point = new Point(kind, address.text(), nth);
    Files.writeString(
        folder.resolve(POINTS),
        count + " " + index + " " + point + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    if (order.size() < 3 || !Point.of(order.get(2)).equals(point)) {
      return false;
    }
    if (order.get(1).equals("die")) {
      Runtime.getRuntime().halt(KILLED);
    }
    return true;
  }

  /** Until the test takes the file away. */
  private void await() throws IOException {
    Path waiting = Files.writeString(folder.resolve(WAITING), "");
    long end = System.nanoTime() + LONGEST_WAIT_MILLIS * 1_000_000L;
    while (Files.exists(waiting) && System.nanoTime() < end) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
