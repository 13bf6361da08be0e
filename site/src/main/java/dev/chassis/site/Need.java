package dev.chassis.site;

/**
 * The state of another resource that a resource waits for, from the earliest to the latest (engine
 * rule 3).
 */
public enum Need {
  /** It has an id. */
  EXISTS,
  /** It is usable. */
  ACTIVE,
  /** It works, by its own health check. */
  HEALTHY
}
