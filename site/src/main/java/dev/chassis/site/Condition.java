package dev.chassis.site;

/** How far an observed object is, whatever its site calls it. */
public enum Condition {
  /** Being made or changed; will become active or failed by itself. */
  PENDING,
  /** Usable. */
  ACTIVE,
  /** Exists and will not become usable by itself. */
  FAILED,
  /** Going away by itself. */
  DELETING,
  /** Gone: listed by a site that reports deleted objects. */
  GONE
}
