package dev.chassis.drivers.openstack.client;

/**
 * What proves who we are to Keystone. Secrets never show in {@code toString}; they are read only
 * where the authentication request is written.
 */
public sealed interface Credentials {

  /** A user's password, in one project. */
  record Password(Naming user, String password, Naming project) implements Credentials {
    @Override
    public String toString() {
      return "Password[user=" + user + ", password=(hidden), project=" + project + "]";
    }
  }

  /** An application credential by its id; its project is part of it. */
  record ApplicationCredential(String id, String secret) implements Credentials {
    @Override
    public String toString() {
      return "ApplicationCredential[id=" + id + ", secret=(hidden)]";
    }
  }

  /** An application credential by the name that its user gave to it. */
  record NamedApplicationCredential(String name, Naming user, String secret)
      implements Credentials {
    @Override
    public String toString() {
      return "NamedApplicationCredential[name=" + name + ", user=" + user + ", secret=(hidden)]";
    }
  }
}
