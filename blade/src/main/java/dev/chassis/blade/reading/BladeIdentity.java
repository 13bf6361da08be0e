package dev.chassis.blade.reading;

import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.document.Node;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a blade says of itself, as far as it could be read. */
record BladeIdentity(
    String name,
    String project,
    String title,
    String site,
    Optional<String> instance,
    Position position) {

  static BladeIdentity of(Node.Mapping document) {
    Optional<Node.Mapping> metadata = document.mapping("metadata");
    Optional<Node.Mapping> spec = document.mapping("spec");
    return new BladeIdentity(
        metadata.flatMap(each -> each.text("name")).orElse(""),
        metadata.flatMap(each -> each.text("project")).orElse(""),
        metadata.flatMap(each -> each.text("title")).orElse(""),
        spec.flatMap(each -> each.text("site")).orElse(""),
        spec.flatMap(each -> each.text("instance")),
        document.position());
  }

  /** What expressions may use below {@code blade}. */
  Map<String, Value> values() {
    var values = new LinkedHashMap<String, Value>();
    values.put("name", Value.of(name));
    values.put("project", Value.of(project));
    values.put("title", Value.of(title));
    values.put("site", Value.of(site));
    values.put("instance", Value.of(instance.orElse("")));
    return values;
  }
}
