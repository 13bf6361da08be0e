package dev.chassis.server.store;

/**
 * The database that this server uses, and how to open a connection of one's own to it (for
 * listening).
 */
public final class RunningDatabase {

  private final DatabaseStart start;
  private final String url;
  private final String user;
  private final String password;

  RunningDatabase(DatabaseStart start, String url, String user, String password) {
    this.start = start;
    this.url = url;
    this.user = user;
    this.password = password;
  }

  public String url() {
    return url;
  }

  public String user() {
    return user;
  }

  public String password() {
    return password;
  }

  /** Called when everything that uses it is closed. */
  public void stop() {
    start.stop();
  }

  @Override
  public String toString() {
    return "RunningDatabase[" + url + "]";
  }
}
