package dev.chassis.server.store;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON columns to plain objects and back; numbers keep their digits. */
@Component
public final class Json {

  private final JsonMapper mapper =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  public String write(@Nullable Object value) {
    return mapper.writeValueAsString(value);
  }

  /** The mapping in a column; empty for a null column. */
  @SuppressWarnings("unchecked")
  public Map<String, @Nullable Object> map(@Nullable String text) {
    return text == null ? Map.of() : mapper.readValue(text, Map.class);
  }

  /** The list in a column; empty for a null column. */
  @SuppressWarnings("unchecked")
  public List<@Nullable Object> list(@Nullable String text) {
    return text == null ? List.of() : mapper.readValue(text, List.class);
  }

  public <T> T read(String text, Class<T> type) {
    return mapper.readValue(text, type);
  }
}
