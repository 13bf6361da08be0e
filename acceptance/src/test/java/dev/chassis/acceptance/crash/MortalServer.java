package dev.chassis.acceptance.crash;

import dev.chassis.acceptance.Pause;
import dev.chassis.acceptance.RunningServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** The server as it ships, in a process of its own, with {@link Mortality} beside it. */
final class MortalServer implements AutoCloseable {

  private static final Duration LONG = Duration.ofMinutes(8);

  private final Path folder;
  private final RunningServer server;
  private int counts;
  private Optional<Point> ordered = Optional.empty();

  private MortalServer(Path folder, RunningServer server) {
    this.folder = folder;
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @param folder where the orders lie
   * @param data the server's own folder
   * @param quickStart whether to spend a first start on a start-up cache, worth it for many deaths
   */
  static MortalServer start(Path folder, Path data, boolean quickStart, String... settings) {
    try {
      Files.createDirectories(folder);
      order(folder, "start", Optional.empty(), "");
      Path classes = jar(folder.resolve("mortality.jar"));
      var program = new ArrayList<String>();
      program.add("-D" + Mortality.FOLDER + "=" + folder.toAbsolutePath());
      program.addAll(
          List.of(
              "-cp",
              classes + java.io.File.pathSeparator + RunningServer.jar(),
              "dev.chassis.server.ChassisServer",
              "--spring.main.sources=" + Mortality.class.getName()));
      if (quickStart) {
        program.addFirst("-XX:AOTCache=" + StartCache.train(folder, program));
      }
      return new MortalServer(folder, RunningServer.running(data, program, settings));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  RunningServer server() {
    return server;
  }

  /** Begins a new count of points, with a death or a wait at one of them, or with neither. */
  void order(String wish, Optional<Point> point) {
    counts++;
    ordered = point;
    order(folder, "count-" + counts, point, wish);
  }

  private static void order(Path folder, String count, Optional<Point> point, String wish) {
    try {
      String text = count + "\n" + point.map(each -> wish + "\n" + each + "\n").orElse("");
      Path fresh = Files.writeString(folder.resolve("order.new"), text);
      Files.move(fresh, folder.resolve(Mortality.ORDER), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What the count in hand has come by, in order. */
  List<Point> points() {
    Path file = folder.resolve(Mortality.POINTS);
    String prefix = "count-" + counts + " ";
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream()
              .filter(line -> line.startsWith(prefix))
              .map(line -> Point.of(line.split(" ", 3)[2]))
              .toList()
          : List.of();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** True once it has died; false when it is over before. */
  boolean diesBefore(BooleanSupplier over) {
    Pause.until(
        "the server dies or the operation ends",
        LONG,
        () -> server.isDead() || over.getAsBoolean());
    if (!server.isDead() && ordered.filter(Point::isLast).isPresent()) {
      // The end is seen a moment before the point after it is reached.
      Pause.until("the server dies after the end", LONG, server::isDead);
    }
    return server.isDead();
  }

  /** True once it waits at its point; false when it is over before. */
  boolean waitsBefore(BooleanSupplier over) {
    Path waiting = folder.resolve(Mortality.WAITING);
    Pause.until(
        "the server waits or the operation ends",
        LONG,
        () -> Files.exists(waiting) || over.getAsBoolean());
    return Files.exists(waiting);
  }

  /** Lets it go on from where it waits. */
  void goOn() {
    try {
      Files.delete(folder.resolve(Mortality.WAITING));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Starts it again; it may die at its next point before anyone saw that it was ready. */
  void restart() {
    try {
      server.restart();
    } catch (AssertionError ended) {
      if (!server.isDead() || ordered.filter(points()::contains).isEmpty()) {
        throw ended;
      }
    }
  }

  @Override
  public void close() {
    server.close();
  }

  /** A jar of the two classes: a start-up cache takes no folders on the class path. */
  private static Path jar(Path file) throws IOException {
    try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
      for (Class<?> type : List.of(Mortality.class, Point.class)) {
        String name = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(name));
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
          bytes.transferTo(jar);
        }
      }
    }
    return file.toAbsolutePath();
  }
}
