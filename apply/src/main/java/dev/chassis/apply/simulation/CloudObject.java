package dev.chassis.apply.simulation;

import dev.chassis.site.Condition;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Mark;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.TypeSchema.Attribute;
import dev.chassis.site.TypeSchema.Change;
import dev.chassis.site.TypeSchemas;
import dev.chassis.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One object of a {@link MemoryCloud}; changed by that cloud alone. */
final class CloudObject {

  final ResourceType type;
  final ExternalId id;
  final Mark mark;
  final Instant createdAt;
  final Map<String, Value> attributes = new LinkedHashMap<>();
  final Map<String, Value> outputs = new LinkedHashMap<>();
  Condition condition = Condition.ACTIVE;
  String status = "ACTIVE";
  @Nullable String fault;
  Instant changedAt;
  @Nullable Instant dueAt;
  boolean failsWhenDue;

  CloudObject(ResourceType type, ExternalId id, Mark mark, Instant now) {
    this.type = type;
    this.id = id;
    this.mark = mark;
    this.createdAt = now;
    this.changedAt = now;
    outputs.put("id", Value.of(id.text()));
  }

  void become(Condition next, String word, Instant now, @Nullable Instant due) {
    condition = next;
    status = word;
    changedAt = now;
    dueAt = due;
  }

  Value attribute(String name) {
    return attributes.getOrDefault(name, Value.NOTHING);
  }

  /** As the site shows it: what cannot be observed is absent. */
  Observed shown() {
    Map<String, Value> visible = new LinkedHashMap<>();
    for (Attribute attribute : TypeSchemas.of(type).attributes().values()) {
      if (attribute.observed() && attribute.change() != Change.AT_CREATION) {
        visible.put(attribute.name(), attribute(attribute.name()));
      }
    }
    String name = attribute("name").asText();
    return new Observed(
        type,
        id,
        name == null ? id.text() : name,
        condition,
        status,
        visible,
        outputs,
        Optional.of(mark).filter(each -> !each.project().isEmpty()),
        Optional.ofNullable(fault),
        createdAt);
  }
}
