package dev.chassis.server.drift;

import dev.chassis.server.resource.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Drift as the API shows it. */
final class DriftView {

  private DriftView() {}

  /**
   * What is known of a blade's drift.
   *
   * @param state {@code DRIFTED} when there are findings; else {@code UNKNOWN} when a site of the
   *     blade could not be seen lately, else {@code NONE}
   * @param findings how many of each kind
   * @param contested how many of them someone else keeps bringing about
   * @param operating true while an operation runs: the findings are those of before
   * @param sites how and when each of its sites was last seen
   */
  record BladeDrift(
      String apiVersion,
      String kind,
      String project,
      String blade,
      String state,
      Map<String, Integer> findings,
      int contested,
      boolean operating,
      List<Survey> sites) {

    static BladeDrift of(
        String project,
        String blade,
        Map<String, Integer> findings,
        int contested,
        boolean operating,
        List<Survey> sites) {
      boolean known = sites.stream().allMatch(Survey::known);
      String state = !findings.isEmpty() ? "DRIFTED" : known ? "NONE" : "UNKNOWN";
      return new BladeDrift(
          Resource.API_VERSION,
          "BladeDrift",
          project,
          blade,
          state,
          findings,
          contested,
          operating,
          sites);
    }
  }

  /**
   * One finding.
   *
   * @param contested who fights about it; absent when nobody does
   */
  record FindingLine(
      String subject,
      String type,
      String site,
      String id,
      String kind,
      List<Map<String, @Nullable Object>> changes,
      String detail,
      Instant firstSeen,
      Instant lastSeen,
      @Nullable Contested contested) {}

  /**
   * Two controllers about one object.
   *
   * @param attribute what they set; empty for whether it exists
   * @param repairs how often Chassis put it back
   * @param seen what the other one had set before
   */
  record Contested(
      String attribute,
      int repairs,
      Instant since,
      List<? extends @Nullable Object> seen,
      String nextStep) {}
}
