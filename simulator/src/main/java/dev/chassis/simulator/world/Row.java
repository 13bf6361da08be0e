package dev.chassis.simulator.world;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One resource at one moment: immutable, a value for each column of its shape. Times are text in
 * ISO 8601 with seconds, as the real services store them, so that their order is that of the text.
 */
public final class Row {

  private final Shape shape;
  private final JsonNode[] values;

  private Row(Shape shape, JsonNode[] values) {
    this.shape = shape;
    this.values = values;
  }

  /** A row with nulls everywhere but in its identity, made at {@code now}. */
  public static Row create(Shape shape, String id, String name, String project, Instant now) {
    JsonNode[] values = new JsonNode[shape.columns().size()];
    Arrays.fill(values, Json.none());
    JsonNode time = Json.text(time(now));
    Row row = new Row(shape, values);
    values[shape.place("id")] = Json.text(id);
    values[shape.place("name")] = Json.text(name);
    values[shape.place("project_id")] = Json.text(project);
    values[shape.place("created_at")] = time;
    values[shape.place("updated_at")] = time;
    return row;
  }

  /** The form in which times are stored: seconds, UTC. */
  public static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  public Shape shape() {
    return shape;
  }

  public String id() {
    return values[0].asString();
  }

  public String name() {
    return text("name");
  }

  public String project() {
    return text("project_id");
  }

  public JsonNode get(String column) {
    return values[shape.place(column)];
  }

  /** The value as text, empty when it is null. */
  public String text(String column) {
    JsonNode value = get(column);
    return value.isNull() ? "" : value.asString();
  }

  public long number(String column) {
    return get(column).asLong(0);
  }

  public boolean flag(String column) {
    return get(column).asBoolean(false);
  }

  /** The texts of an array, in its order. */
  public List<String> texts(String column) {
    List<String> texts = new ArrayList<>();
    get(column).forEach(node -> texts.add(node.asString()));
    return texts;
  }

  public Row with(String column, JsonNode value) {
    JsonNode[] changed = values.clone();
    changed[shape.place(column)] = value;
    return new Row(shape, changed);
  }

  public Row with(String column, String value) {
    return with(column, Json.text(value));
  }

  public Row with(String column, long value) {
    return with(column, Json.number(value));
  }

  public Row with(String column, boolean value) {
    return with(column, Json.flag(value));
  }

  /** The row with every member of {@code members} that is a column. */
  public Row withAll(ObjectNode members) {
    Row changed = new Row(shape, values.clone());
    members
        .properties()
        .forEach(member -> {
          if (shape.has(member.getKey())) {
            changed.values[shape.place(member.getKey())] = member.getValue();
          }
        });
    return changed;
  }

  /** Everything that a client may see, under the columns' names. */
  public ObjectNode document() {
    ObjectNode document = Json.object();
    for (int i = 0; i < values.length; i++) {
      String column = shape.columns().get(i);
      if (column.charAt(0) != '_') {
        document.set(column, values[i]);
      }
    }
    return document;
  }

  @Override
  public String toString() {
    return shape.kind() + " " + id();
  }
}
