package dev.chassis.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything that an installation can set, under {@code chassis}; {@code
 * docs/reference/configuration.md} describes each and is compared with this record in a test.
 *
 * @param data the folder that holds the embedded database, the master key and the local token
 * @param demo whether two simulated clouds and a demo project are started with the server
 * @param replica this replica's name in leases; empty for a random one
 */
@ConfigurationProperties("chassis")
public record ChassisSettings(
    @DefaultValue(".run/chassis") Path data,
    @DefaultValue("false") boolean demo,
    @DefaultValue("") String replica,
    @DefaultValue Database database,
    @DefaultValue Engine engine,
    @DefaultValue Calls calls,
    @DefaultValue Health health,
    @DefaultValue Planning planning,
    @DefaultValue Drift drift,
    @DefaultValue Retention retention) {

  /**
   * Where the store is.
   *
   * @param url JDBC address of an external PostgreSQL; empty starts the embedded one
   * @param poolSize connections at most
   * @param patience how long an answer of the database is waited for
   * @param fsync whether the embedded database waits for the disk; off only where loss is no harm
   */
  public record Database(
      @DefaultValue("") String url,
      @DefaultValue("chassis") String user,
      @DefaultValue("") String password,
      @DefaultValue("24") int poolSize,
      @DefaultValue("60s") Duration patience,
      @DefaultValue("true") boolean fsync) {

    /** True when the server starts its own PostgreSQL. */
    public boolean embedded() {
      return url.isEmpty();
    }

    @Override
    public String toString() {
      return "Database[url=" + url + ", user=" + user + ", password=***]";
    }
  }

  /**
   * How operations run.
   *
   * @param enabled whether this replica runs operations, or only answers requests
   * @param operations how many operations run here at once
   * @param lease how long a lease lasts without a heartbeat; another replica takes over after it
   * @param collect how often suspected duplicates are looked for
   * @param settleWindow how long a request to a site may still be carried out after its answer came
   *     or was given up; copies that it makes are looked for until then
   * @param deadline how long an operation may take in all
   */
  public record Engine(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("16") int operations,
      @DefaultValue("10s") Duration lease,
      @DefaultValue("20s") Duration collect,
      @DefaultValue("2m") Duration settleWindow,
      @DefaultValue("6h") Duration deadline) {}

  /**
   * How sites are called.
   *
   * @param connect how long opening a connection may take, TLS included
   * @param request how long a request may take, from its first byte to the last of its answer
   */
  public record Calls(
      @DefaultValue("5s") Duration connect, @DefaultValue("60s") Duration request) {}

  /**
   * How sites are watched.
   *
   * @param interval how often each site is probed
   * @param timeout how long a probe may take before the site counts as sick
   */
  public record Health(
      @DefaultValue("15s") Duration interval, @DefaultValue("10s") Duration timeout) {}

  /**
   * How plans are made.
   *
   * @param facts how long what a site offers is remembered
   * @param siteTimeout how long one site may take to show its objects before the plan is made
   *     without it
   * @param justNow how long what a plan was made from is good enough to tell, when the plan is to
   *     run, that it would still be the same; 0 looks at the sites again each time
   */
  public record Planning(
      @DefaultValue("30s") Duration facts,
      @DefaultValue("30s") Duration siteTimeout,
      @DefaultValue("5s") Duration justNow) {}

  /**
   * How what others did to blades is found.
   *
   * @param enabled whether this replica looks at sites by itself; asked for, it looks in any case
   * @param interval how often each site is looked at
   * @param timeout how long a site may take to show its objects before it counts as not seen
   * @param contest how far back a repair counts when someone else keeps undoing it
   */
  public record Drift(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("5m") Duration interval,
      @DefaultValue("60s") Duration timeout,
      @DefaultValue("24h") Duration contest) {}

  /**
   * What is dropped after a time.
   *
   * @param events how long events stay for whoever reads them late
   */
  public record Retention(@DefaultValue("30d") Duration events) {}
}
