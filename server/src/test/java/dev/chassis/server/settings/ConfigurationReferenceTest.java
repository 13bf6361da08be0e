package dev.chassis.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;

class ConfigurationReferenceTest {

  private static final Path PAGE = Path.of("../docs/reference/configuration.md");
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `(chassis\\.[a-z.-]+)` \\| (?:`([^`]*)`|–) \\| .{20,} \\|$", Pattern.MULTILINE);

  @Test
  void thePageNamesEverySettingWithItsDefaultAndNoOther() throws IOException {
    var documented = new TreeMap<String, String>();
    Matcher rows = ROW.matcher(Files.readString(PAGE));
    while (rows.find()) {
      documented.put(rows.group(1), rows.group(2) == null ? "" : rows.group(2));
    }
    var settings = new TreeMap<String, String>();
    collect("chassis", ChassisSettings.class, settings);
    assertThat(documented).isEqualTo(settings);
  }

  private static void collect(String prefix, Class<?> type, Map<String, String> settings) {
    var parameters = type.getDeclaredConstructors()[0].getParameters();
    RecordComponent[] components = type.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      String name = prefix + "." + hyphens(components[i].getName());
      if (components[i].getType().isRecord()) {
        collect(name, components[i].getType(), settings);
      } else {
        settings.put(
            name, String.join("", parameters[i].getAnnotation(DefaultValue.class).value()));
      }
    }
  }

  private static String hyphens(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
  }
}
