package dev.chassis.plan.json;

import dev.chassis.plan.Action;
import dev.chassis.plan.Action.AttributeChange;
import dev.chassis.plan.Dependency;
import dev.chassis.plan.RecordedResource;
import dev.chassis.site.Condition;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Mark;
import dev.chassis.site.Need;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceSpec;
import dev.chassis.value.Address;
import dev.chassis.value.Plain;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Actions, with the record and the object that they are about. */
final class ActionJson {

  private ActionJson() {}

  static Map<String, @Nullable Object> write(Action action) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("address", action.address().text());
    json.put("type", action.type().text());
    json.put("site", action.site().text());
    json.put("action", Words.of(action.kind()));
    json.put("reasons", List.copyOf(action.reasons()));
    json.put("changes", Words.list(action.changes(), ActionJson::change));
    json.put("needs", Words.list(action.needs(), ActionJson::need));
    action.desired().ifPresent(spec -> json.put("desired", spec(spec)));
    action.recorded().ifPresent(record -> json.put("recorded", recorded(record)));
    action.observed().ifPresent(object -> json.put("observed", observed(object)));
    return json;
  }

  static Action read(Reader in) {
    return new Action(
        in.address("address"),
        in.type("type"),
        in.site("site"),
        in.word("action", Action.Kind.class),
        in.optional("desired", ActionJson::readSpec),
        in.optional("recorded", ActionJson::readRecorded),
        in.optional("observed", ActionJson::readObserved),
        in.list("changes", ActionJson::readChange),
        List.copyOf(in.texts("reasons")),
        set(in.list("needs", ActionJson::readNeed)));
  }

  static Map<String, @Nullable Object> change(AttributeChange change) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("attribute", change.name());
    json.put("before", Plain.from(change.before()));
    json.put("after", Plain.from(change.after()));
    json.put("forcesReplacement", change.forcesReplacement());
    json.put("drift", change.drift());
    json.put("sensitive", change.sensitive());
    return json;
  }

  static AttributeChange readChange(Reader in) {
    return new AttributeChange(
        in.text("attribute"),
        in.value("before"),
        in.value("after"),
        in.truth("forcesReplacement"),
        in.truth("drift"),
        in.truth("sensitive"));
  }

  private static Map<String, @Nullable Object> need(Dependency need) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("on", need.on().text());
    json.put("need", Words.of(need.need()));
    return json;
  }

  private static Dependency readNeed(Reader in) {
    return new Dependency(in.address("on"), in.word("need", Need.class));
  }

  private static Map<String, @Nullable Object> spec(ResourceSpec spec) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("address", spec.address().text());
    json.put("type", spec.type().text());
    json.put("site", spec.site().text());
    json.put("attributes", Plain.mapping(spec.attributes()));
    return json;
  }

  private static ResourceSpec readSpec(Reader in) {
    return new ResourceSpec(
        in.address("address"), in.type("type"), in.site("site"), in.fields("attributes"));
  }

  private static Map<String, @Nullable Object> recorded(RecordedResource record) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("address", record.address().text());
    json.put("type", record.type().text());
    json.put("site", record.site().text());
    json.put("token", record.token());
    record.id().ifPresent(id -> json.put("id", id.text()));
    json.put("phase", Words.of(record.phase()));
    json.put("attributes", Plain.mapping(record.attributes()));
    json.put("outputs", Plain.mapping(record.outputs()));
    json.put("needs", Words.list(record.needs(), Address::text));
    json.put("operation", record.operation());
    if (record.adopted()) {
      json.put("adopted", true);
    }
    return json;
  }

  private static RecordedResource readRecorded(Reader in) {
    return new RecordedResource(
        in.address("address"),
        in.type("type"),
        in.site("site"),
        in.text("token"),
        in.optionalText("id").map(ExternalId::new),
        in.word("phase", RecordedResource.Phase.class),
        in.fields("attributes"),
        in.fields("outputs"),
        set(in.texts("needs").stream().map(Address::new).toList()),
        in.text("operation"),
        in.optionalTruth("adopted"));
  }

  private static Map<String, @Nullable Object> observed(Observed object) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("type", object.type().text());
    json.put("id", object.id().text());
    json.put("name", object.name());
    json.put("condition", Words.of(object.condition()));
    json.put("status", object.status());
    json.put("attributes", Plain.mapping(object.attributes()));
    json.put("outputs", Plain.mapping(object.outputs()));
    object.mark().ifPresent(mark -> json.put("mark", mark(mark)));
    object.fault().ifPresent(fault -> json.put("fault", fault));
    if (object.createdAt() != null) {
      json.put("createdAt", object.createdAt().toString());
    }
    if (object.createdBy() != null) {
      json.put("createdBy", object.createdBy());
    }
    return json;
  }

  private static Observed readObserved(Reader in) {
    return new Observed(
        in.type("type"),
        new ExternalId(in.text("id")),
        in.text("name"),
        in.word("condition", Condition.class),
        in.text("status"),
        in.fields("attributes"),
        in.fields("outputs"),
        in.optional("mark", ActionJson::readMark),
        in.optionalText("fault"),
        in.optionalText("createdAt").map(Instant::parse).orElse(null),
        in.optionalText("createdBy").orElse(null));
  }

  private static Map<String, @Nullable Object> mark(Mark mark) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("project", mark.project());
    json.put("blade", mark.blade());
    json.put("resource", mark.resource().text());
    json.put("operation", mark.operation());
    json.put("token", mark.token());
    return json;
  }

  private static Mark readMark(Reader in) {
    return new Mark(
        in.text("project"),
        in.text("blade"),
        in.address("resource"),
        in.text("operation"),
        in.text("token"));
  }

  private static <T> Set<T> set(Collection<T> items) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(items));
  }
}
