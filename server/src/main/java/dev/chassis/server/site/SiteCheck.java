package dev.chassis.server.site;

import java.util.List;

/**
 * What a thorough look at a site found, from the network up.
 *
 * @param ok whether every check is
 */
record SiteCheck(boolean ok, List<Check> checks) {

  /**
   * One check.
   *
   * @param nextStep what to do; empty when it is well
   */
  record Check(String name, boolean ok, String sentence, String nextStep, long millis) {}
}
