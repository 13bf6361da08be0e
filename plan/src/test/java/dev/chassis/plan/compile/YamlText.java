package dev.chassis.plan.compile;

import dev.chassis.value.Value;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads user data back, as cloud-init would. */
public final class YamlText {

  private YamlText() {}

  /** The document, with the names of references in place of what is not known. */
  public static Map<?, ?> read(Value userData) {
    String text =
        userData instanceof Value.Deferred deferred
            ? TestExpressions.withNames(deferred)
            : userData.asText();
    return read(text == null ? "" : text);
  }

  /** The document as plain objects. */
  public static Map<?, ?> read(String text) {
    return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
  }
}
