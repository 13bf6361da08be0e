package dev.chassis.acceptance.history;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Several clients at one blade, each with a seed of its own. */
final class Workload {

  private static final int CLIENTS = 4;
  private static final int ACTIONS = 14;
  private static final Duration END = Duration.ofSeconds(120);

  private final String blade;
  private final HttpClient http;
  private final List<Client> clients = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<String> operations = new CopyOnWriteArrayList<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final Client last;

  Workload(Client.Servers servers, String project, String blade, long seed) {
    this.blade = blade;
    this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    Random random = new Random(seed);
    for (int number = 0; number < CLIENTS; number++) {
      Client client = new Client(http, servers, project, blade, number);
      long own = random.nextLong();
      int base = number * ACTIONS;
      clients.add(client);
      threads.add(Thread.ofVirtual().unstarted(() -> guarded(client, new Random(own), base)));
    }
    last = new Client(http, servers, project, blade, CLIENTS);
  }

  String blade() {
    return blade;
  }

  void start() {
    threads.forEach(Thread::start);
  }

  /** Waits until all is said and every operation has ended, and reads everything once more. */
  void join() {
    try {
      for (Thread thread : threads) {
        if (!thread.join(END)) {
          throw new AssertionError("A client of " + blade + " does not end");
        }
      }
      long end = System.nanoTime() + END.toNanos();
      for (String operation : operations) {
        while (!last.look(operation).matches("SUCCEEDED|FAILED|CANCELLED")) {
          if (System.nanoTime() > end) {
            throw new AssertionError(operation + " of " + blade + " does not end");
          }
          Thread.sleep(200);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    last.read();
    last.listAll();
    http.shutdownNow();
    if (!failures.isEmpty()) {
      throw new AssertionError("A client of " + blade + " failed", failures.getFirst());
    }
  }

  /** All calls of all clients. */
  List<Call> history() {
    List<Call> all = new ArrayList<>(last.calls());
    clients.forEach(client -> all.addAll(client.calls()));
    return all;
  }

  private void guarded(Client client, Random random, int base) {
    try {
      run(client, random, base);
    } catch (Throwable failure) {
      failures.add(failure);
    }
  }

  private void run(Client client, Random random, int base) throws InterruptedException {
    int seen = client.put(base + 1, null);
    for (int action = 2; action <= ACTIONS; action++) {
      Thread.sleep(random.nextInt(400));
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> {
          int revision = client.put(base + action, seen == 0 ? null : seen);
          seen = revision == 0 ? client.read() : revision;
        }
        case 3, 4 -> seen = client.read();
        case 5 -> start(client, random.nextInt(3) == 0 ? "DESTROY" : "APPLY", 0);
        case 6 -> start(client, "ROLLBACK", Math.max(1, seen - 1));
        case 7 -> any(random).ifPresent(client::cancel);
        case 8 -> client.listAll();
        default -> any(random).ifPresent(client::look);
      }
    }
  }

  /** Asks again with the same key while the answer is lost, as a person's client does. */
  private void start(Client client, String goal, int to) throws InterruptedException {
    String key = UUID.randomUUID().toString();
    for (int attempt = 0; attempt < 4; attempt++) {
      int before = client.calls().size();
      Optional<String> id = client.start(key, goal, to == 0 ? null : to);
      id.ifPresent(operations::add);
      boolean lost = client.calls().size() > before && id.isEmpty();
      if (id.isPresent() || attempt == 0 && !lost) {
        return;
      }
      Thread.sleep(1500);
    }
  }

  private Optional<String> any(Random random) {
    return operations.isEmpty()
        ? Optional.empty()
        : Optional.of(operations.get(random.nextInt(operations.size())));
  }
}
