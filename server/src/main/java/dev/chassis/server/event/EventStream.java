package dev.chassis.server.event;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends events to one watcher (server-sent events) for as long as he stays. Nothing is kept for a
 * slow reader: his place in the sequence is all the state there is, and one who cannot even take
 * what was sent is dropped by the web server's write deadline and goes on later with his last id.
 */
@Component
public class EventStream {

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);
  private static final int AT_ONCE = 500;

  private final Events events;
  private final Signal signal;

  EventStream(Events events, Signal signal) {
    this.events = events;
    this.signal = signal;
  }

  /**
   * What to send.
   *
   * @param operation only events of one operation; null for all
   * @param from the place after which it begins
   * @param snapshot an event sent first, as {@code snapshot}; null for none
   * @param visible whether the watcher may see an event
   * @param ends whether the stream is over after an event
   */
  public record Watch(
      @Nullable String operation,
      long from,
      @Nullable String snapshot,
      Predicate<Event> visible,
      Predicate<Event> ends) {}

  /** The place to begin from, by the header {@code Last-Event-ID}. */
  public long place(@Nullable String lastEventId) {
    try {
      return lastEventId == null ? events.newest() : Long.parseLong(lastEventId.strip());
    } catch (NumberFormatException notOurs) {
      return events.newest();
    }
  }

  /** Sends one snapshot and ends: nothing more will happen. */
  public void sendOnly(long place, String snapshot, HttpServletResponse response) {
    send(new Watch(null, place, snapshot, event -> false, event -> true), response, false);
  }

  /** Sends until the watcher goes, the watch is over or the server stops. */
  public void send(Watch watch, HttpServletResponse response) {
    send(watch, response, true);
  }

  private void send(Watch watch, HttpServletResponse response, boolean stay) {
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    try {
      OutputStream out = response.getOutputStream();
      if (watch.snapshot() != null) {
        write(out, "id: " + watch.from() + "\nevent: snapshot\ndata: " + watch.snapshot());
      }
      out.flush();
      if (stay) {
        follow(watch, out);
      }
    } catch (IOException gone) {
      LOG.debug("A watcher has gone: {}", gone.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(Watch watch, OutputStream out) throws IOException, InterruptedException {
    long place = watch.from();
    while (signal.isRunning()) {
      long seen = signal.count();
      List<Event> found = events.after(place, watch.operation(), AT_ONCE);
      for (Event event : found) {
        place = event.sequence();
        if (watch.visible().test(event)) {
          write(out, "id: " + place + "\nevent: " + event.kind() + "\ndata: " + event.body());
        }
        if (watch.ends().test(event)) {
          out.flush();
          return;
        }
      }
      if (found.isEmpty()) {
        signal.await(seen, KEEP_ALIVE);
        write(out, ": still here");
      }
      out.flush();
    }
  }

  private static void write(OutputStream out, String message) throws IOException {
    out.write((message + "\n\n").getBytes(StandardCharsets.UTF_8));
  }
}
