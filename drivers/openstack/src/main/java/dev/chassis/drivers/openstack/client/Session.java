package dev.chassis.drivers.openstack.client;

import dev.chassis.site.ErrorCode;
import dev.chassis.site.SiteException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Calls services with a token that is always good. Reads are repeated a few times when the site
 * does not answer; writes are sent once, but for one 401, which says that nothing was done. Safe
 * for use by many threads.
 */
public final class Session implements AutoCloseable {

  private final OpenStackConnection connection;
  private final Transport transport;
  private final Tokens tokens;
  private final Endpoints endpoints;
  private final Pause pause;
  private final RandomGenerator random;

  /** Waits; replaced in tests. */
  @FunctionalInterface
  interface Pause {
    void wait(Duration duration) throws InterruptedException;
  }

  Session(
      OpenStackConnection connection,
      Credentials credentials,
      InstantSource clock,
      ExchangeListener listener,
      Pause pause,
      RandomGenerator random) {
    this.connection = connection;
    this.transport = new Transport(connection, clock, listener);
    Keystone keystone = new Keystone(transport, connection.authUrl(), credentials, clock);
    this.tokens = new Tokens(keystone, clock);
    this.endpoints = new Endpoints(transport, connection, keystone);
    this.pause = pause;
    this.random = random;
  }

  /** A session that sends nothing before its first call. */
  public static Session open(
      OpenStackConnection connection,
      Credentials credentials,
      InstantSource clock,
      ExchangeListener listener) {
    return new Session(
        connection, credentials, clock, listener, Thread::sleep, RandomGenerator.getDefault());
  }

  /**
   * The answer to a call, with a status below 400.
   *
   * @throws SiteException for everything else
   */
  public Answer send(Call call) {
    int attempts = call.repeatable() ? connection.limits().readAttempts() : 1;
    for (int attempt = 1; ; attempt++) {
      try {
        return sendOnce(call);
      } catch (SiteException e) {
        if (attempt >= attempts || !worthRepeating(e)) {
          throw e;
        }
        rest(call, attempt);
      }
    }
  }

  /** Every object of a list, all pages; {@code collection} is the field that holds them. */
  public List<JsonNode> list(Call call, String collection) {
    return Pages.all(this, call.query("limit", pageSize()), collection);
  }

  /** The id of the project in which the credentials work. */
  public String projectId() {
    return tokens.current().projectId();
  }

  /** The name of the project in which the credentials work. */
  public String projectName() {
    return tokens.current().projectName();
  }

  /**
   * What each service speaks, by its name: a highest microversion or a version. Every service is
   * asked now, whatever is known already.
   */
  public Map<String, String> versions() {
    var versions = new LinkedHashMap<String, String>();
    for (Service service : Service.values()) {
      Endpoint endpoint = endpoints.asked(service, tokens.current());
      versions.put(
          service.text(), endpoint.maximum().isEmpty() ? endpoint.version() : endpoint.maximum());
    }
    return versions;
  }

  private Answer sendOnce(Call call) {
    Token token = tokens.current();
    Answer answer = sendWith(call, token);
    if (answer.status() == 401) {
      tokens.refused(token);
      answer = sendWith(call, tokens.current());
    }
    if (answer.status() >= 400) {
      throw AnswerFailures.of(call, answer);
    }
    return answer;
  }

  private Answer sendWith(Call call, Token token) {
    Endpoint endpoint = endpoints.of(call.service(), token);
    if (!endpoint.speaks(call.microversion())) {
      throw SiteException.of(ErrorCode.MISCONFIGURED)
          .says(
              call.service().project()
                  + " of the site speaks up to microversion "
                  + endpoint.maximum()
                  + ", and to "
                  + call.purpose()
                  + " needs "
                  + call.microversion()
                  + ".",
              "The site must be upgraded before Chassis can use it.");
    }
    var headers = new LinkedHashMap<String, String>();
    headers.put("X-Auth-Token", token.value());
    if (!call.microversion().isEmpty()) {
      headers.put("OpenStack-API-Version", call.service().text() + " " + call.microversion());
    }
    return transport.send(call, endpoint.base().resolve(endpoint.base() + call.target()), headers);
  }

  /** Not after a deadline: what was slow once would cost the caller the same time again. */
  private static boolean worthRepeating(SiteException e) {
    return e.httpStatus() == 503
        || e.code() == ErrorCode.BAD_ANSWER
        || e.httpStatus() == 0
            && e.code() == ErrorCode.UNREACHABLE
            && !(e.getCause() instanceof TimeoutException)
            && !(e.getCause() instanceof InterruptedException);
  }

  private void rest(Call call, int attempt) {
    long most = 100L << (2 * attempt);
    try {
      pause.wait(Duration.ofMillis(random.nextLong(most / 2, most)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TransportFailures.interrupted(call, e);
    }
  }

  private String pageSize() {
    return Integer.toString(connection.limits().pageSize());
  }

  @Override
  public void close() {
    transport.close();
  }
}
