package dev.chassis.blade.diagnostic;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong, in the order found, at most {@value #LIMIT} entries so that a hopeless
 * document stays readable. Confined to one thread.
 */
public final class Diagnostics {

  /** More than this helps nobody. */
  public static final int LIMIT = 100;

  private final List<Diagnostic> found = new ArrayList<>();
  private int dropped;

  public void add(Diagnostic diagnostic) {
    if (found.size() < LIMIT) {
      found.add(diagnostic);
    } else {
      dropped++;
    }
  }

  public void error(
      String code,
      Position position,
      String path,
      String summary,
      String allowed,
      String nextStep) {
    add(new Diagnostic(Severity.ERROR, code, position, path, summary, allowed, nextStep));
  }

  public void warning(
      String code,
      Position position,
      String path,
      String summary,
      String allowed,
      String nextStep) {
    add(new Diagnostic(Severity.WARNING, code, position, path, summary, allowed, nextStep));
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(each -> each.severity() == Severity.ERROR);
  }

  /** What was found, in order. */
  public List<Diagnostic> list() {
    return List.copyOf(found);
  }

  /** How many more there were. */
  public int dropped() {
    return dropped;
  }
}
