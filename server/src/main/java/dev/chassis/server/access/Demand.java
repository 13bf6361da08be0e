package dev.chassis.server.access;

/** What a route demands of its caller before its method is reached. */
public enum Demand {
  /** Nothing: anyone may call it. */
  OPEN,
  /** A known token. */
  SIGNED_IN,
  /**
   * A known token; the method itself decides by the thing that it finds, because the route does not
   * name the project.
   */
  BY_OBJECT,
  /** At least user in the project that the route names. */
  PROJECT_USER,
  /** At least devops in the project that the route names. */
  PROJECT_DEVOPS,
  /** Administrator of the project that the route names. */
  PROJECT_ADMIN,
  /** Administrator of the installation. */
  ADMIN
}
