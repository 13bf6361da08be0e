package dev.chassis.drivers.openstack.resource;

import dev.chassis.site.Condition;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Mark;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Value;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what an answer shows of an object. */
final class Seen {

  private final ResourceType type;
  private final String id;
  private final Map<String, Value> attributes = new LinkedHashMap<>();
  private final Map<String, Value> outputs = new LinkedHashMap<>();
  private final Optional<Mark> mark;
  private String name = "";
  private String status = "ACTIVE";
  private Condition condition = Condition.ACTIVE;
  private Optional<String> fault = Optional.empty();
  private @Nullable Instant createdAt;
  private @Nullable String createdBy;

  Seen(ResourceType type, String id, Optional<Mark> mark) {
    this.type = type;
    this.id = id;
    this.mark = mark;
    outputs.put("id", Value.of(id));
  }

  Seen named(String text) {
    name = text;
    return this;
  }

  Seen is(Condition how, String siteWord) {
    condition = how;
    status = siteWord;
    return this;
  }

  Seen fault(String words) {
    fault = words.isEmpty() ? Optional.empty() : Optional.of(words);
    return this;
  }

  Seen attribute(String attribute, Value value) {
    attributes.put(attribute, value);
    return this;
  }

  /** A text; an empty one is nothing. */
  Seen attribute(String attribute, String text) {
    return attribute(attribute, text.isEmpty() ? Value.NOTHING : Value.of(text));
  }

  Seen output(String output, String text) {
    if (!text.isEmpty()) {
      outputs.put(output, Value.of(text));
    }
    return this;
  }

  /** Takes back what the site does not tell truly now. */
  Seen untold(String attribute) {
    attributes.remove(attribute);
    return this;
  }

  /** An ISO time, with or without zone; without it is UTC. */
  Seen created(String time) {
    createdAt = instant(time);
    return this;
  }

  /** The id of the user who made it; an empty one is not told. */
  Seen by(String user) {
    createdBy = user.isEmpty() ? null : user;
    return this;
  }

  Observed toObserved() {
    return new Observed(
        type,
        new ExternalId(id),
        name,
        condition,
        status,
        attributes,
        outputs,
        mark,
        fault,
        createdAt,
        createdBy);
  }

  private static @Nullable Instant instant(String time) {
    try {
      return time.endsWith("Z")
          ? Instant.parse(time)
          : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
