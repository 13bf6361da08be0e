package dev.chassis.apply;

/**
 * Hears what an operation does, for people who watch it live. Called after the durable write; must
 * not block and must not throw.
 */
public interface Progress {

  /** A step changed. */
  void step(OperationId operation, Step step);

  /** A site became sick or well again; the sentence says why. */
  void site(dev.chassis.site.SiteName site, boolean healthy, String sentence);
}
