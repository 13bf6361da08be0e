package dev.chassis.server.journal;

import dev.chassis.apply.Failure;
import dev.chassis.apply.Step;
import dev.chassis.apply.StepState;
import dev.chassis.apply.Suspect;
import dev.chassis.plan.Action;
import dev.chassis.plan.BladeName;
import dev.chassis.server.store.Json;
import dev.chassis.server.store.Rows;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps and suspects to rows and back. */
final class StepRows {

  private StepRows() {}

  static Map<String, @Nullable Object> row(Step step) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put("address", step.address().text());
    row.put("kind", step.kind().name());
    row.put("state", step.state().name());
    row.put("note", step.note());
    row.put("attempts", step.attempts().stream().map(StepRows::row).toList());
    row.put("started_at", step.startedAt().map(Instant::toString).orElse(null));
    row.put("ended_at", step.endedAt().map(Instant::toString).orElse(null));
    return row;
  }

  private static Map<String, Object> row(Failure failure) {
    return Map.of(
        "code", failure.code().name(),
        "message", failure.message(),
        "nextStep", failure.nextStep(),
        "requestId", failure.requestId(),
        "httpStatus", failure.httpStatus(),
        "at", failure.at().toString());
  }

  static Step read(ResultSet row, Json json) throws SQLException {
    return new Step(
        new Address(row.getString("address")),
        Action.Kind.valueOf(row.getString("kind")),
        StepState.valueOf(row.getString("state")),
        row.getString("note"),
        attempts(json.list(row.getString("attempts"))),
        Rows.optionalInstant(row, "started_at"),
        Rows.optionalInstant(row, "ended_at"));
  }

  private static List<Failure> attempts(List<@Nullable Object> plain) {
    return plain.stream()
        .filter(Map.class::isInstance)
        .map(Map.class::cast)
        .map(StepRows::failure)
        .toList();
  }

  private static Failure failure(Map<?, ?> plain) {
    return new Failure(
        ErrorCode.valueOf(String.valueOf(plain.get("code"))),
        String.valueOf(plain.get("message")),
        String.valueOf(plain.get("nextStep")),
        String.valueOf(plain.get("requestId")),
        plain.get("httpStatus") instanceof Number status ? status.intValue() : 0,
        Instant.parse(String.valueOf(plain.get("at"))));
  }

  static Suspect suspect(ResultSet row, int number) throws SQLException {
    return new Suspect(
        new BladeName(row.getString("project"), row.getString("blade")),
        new Address(row.getString("address")),
        ResourceType.named(row.getString("type")).orElseThrow(),
        new SiteName(row.getString("site")),
        row.getString("token"),
        Rows.instant(row, "until"));
  }
}
