package dev.chassis.cli.api;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON value as the API gave it, read by paths that never fail: what is absent is an empty text,
 * zero, false or no items.
 *
 * @param plain maps, lists, texts, numbers, booleans or null
 */
public record Json(@Nullable Object plain) {

  private static final JsonFactory FACTORY = new JsonFactory();

  /** An object of the given names and values, in that order: {@code of("goal", "APPLY", …)}. */
  public static Json of(@Nullable Object... namesAndValues) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return new Json(map);
  }

  /**
   * Reads a JSON text.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Json parse(String text) {
    if (text.isBlank()) {
      return new Json(null);
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      return new Json(value(parser));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The answer is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** The value at a dotted path. */
  public Json at(String path) {
    Object here = plain;
    for (String name : path.split("\\.", -1)) {
      here = here instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return new Json(here);
  }

  public String text(String path) {
    Object found = at(path).plain;
    return found == null ? "" : String.valueOf(found);
  }

  public long number(String path) {
    return at(path).plain instanceof Number number ? number.longValue() : 0;
  }

  public boolean truth(String path) {
    return Boolean.TRUE.equals(at(path).plain);
  }

  public List<Json> items(String path) {
    return at(path).items();
  }

  public List<Json> items() {
    return plain instanceof List<?> list ? list.stream().map(Json::new).toList() : List.of();
  }

  /** The members of an object, in order; none when this is no object. */
  public Map<String, Json> members() {
    var members = new LinkedHashMap<String, Json>();
    if (plain instanceof Map<?, ?> map) {
      map.forEach((name, value) -> members.put(String.valueOf(name), new Json(value)));
    }
    return members;
  }

  public boolean present() {
    return plain != null;
  }

  /** As text on one line. */
  public String compact() {
    return write(false);
  }

  /** As text over several lines. */
  public String pretty() {
    return write(true);
  }

  @Override
  public String toString() {
    return plain instanceof String text ? text : compact();
  }

  private String write(boolean indented) {
    var out = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(context(indented), out)) {
      write(generator, plain);
    }
    return out.toString();
  }

  private static ObjectWriteContext context(boolean indented) {
    return indented ? new Indented() : ObjectWriteContext.empty();
  }

  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }

    @Override
    public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
      return new tools.jackson.core.util.DefaultPrettyPrinter();
    }
  }

  private static void write(JsonGenerator out, @Nullable Object value) {
    switch (value) {
      case null -> out.writeNull();
      case Json json -> write(out, json.plain);
      case Boolean truth -> out.writeBoolean(truth);
      case BigDecimal number -> out.writeNumber(number);
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      case List<?> list -> {
        out.writeStartArray();
        list.forEach(item -> write(out, item));
        out.writeEndArray();
      }
      case Map<?, ?> map -> {
        out.writeStartObject();
        map.forEach((name, member) -> {
          out.writeName(String.valueOf(name));
          write(out, member);
        });
        out.writeEndObject();
      }
      default -> out.writeString(String.valueOf(value));
    }
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          map.put(name, value(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        var list = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case null, default -> null;
    };
  }
}
