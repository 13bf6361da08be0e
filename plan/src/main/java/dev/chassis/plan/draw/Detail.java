package dev.chassis.plan.draw;

/** How much a picture shows. */
public enum Detail {
  /** One box a component, with what it is made of as a line of text. */
  COMPONENTS,
  /** One box a resource; members of a pool that are alike share one. */
  RESOURCES
}
