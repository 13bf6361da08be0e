package dev.chassis.apply;

import java.time.Duration;

/**
 * Random worlds without end: {@code N [FROM]} lives through N of them, {@code seed S} through one
 * with every sentence, and {@code traces N} tells the decisions of the first ones. Ends with 1 when
 * one did not hold.
 */
final class WorldsSoak {

  private static final Duration TELL = Duration.ofSeconds(30);

  private WorldsSoak() {}

  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length == 2 && arguments[0].equals("seed")) {
      RandomWorld.Story story = RandomWorld.of(Long.parseLong(arguments[1]));
      System.out.println("The world holds; trace " + Long.toHexString(story.trace()));
      return;
    }
    if (arguments.length == 2 && arguments[0].equals("traces")) {
      System.out.println(traces(Integer.parseInt(arguments[1])));
      return;
    }
    long count = arguments.length > 0 ? Long.parseLong(arguments[0]) : 100_000;
    long from = arguments.length > 1 ? Long.parseLong(arguments[1]) : 0;
    long begun = System.nanoTime();
    Worlds worlds = new Worlds(from, count);
    Thread work = Thread.ofPlatform().name("soak").start(worlds::run);
    while (!work.join(TELL)) {
      tell(worlds, begun);
    }
    tell(worlds, begun);
    System.out.println("ways that no world took: " + worlds.untrodden());
    worlds
        .failures()
        .forEach((seed, failure) -> {
          System.out.println(firstLine(failure));
          System.out.println("  again: " + Worlds.replay(seed));
        });
    System.exit(worlds.failures().isEmpty() ? 0 : 1);
  }

  /** What the first worlds came by, as one line: the same in any process. */
  static String traces(int worlds) {
    StringBuilder line = new StringBuilder();
    for (long seed = 0; seed < worlds; seed++) {
      line.append(Long.toHexString(RandomWorld.of(seed).trace())).append(' ');
    }
    return line.toString().strip();
  }

  private static void tell(Worlds worlds, long begun) {
    double seconds = (System.nanoTime() - begun) / 1e9;
    long lived = worlds.lived();
    System.out.printf(
        "worlds: %,d held, %d did not, %.0f s, %.0f a second%n",
        lived, worlds.failures().size(), seconds, lived / seconds);
  }

  private static String firstLine(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return message.substring(0, Math.min(300, message.length())).replace('\n', ' ');
  }
}
