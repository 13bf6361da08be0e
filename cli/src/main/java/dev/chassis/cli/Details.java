package dev.chassis.cli;

import dev.chassis.cli.api.Json;
import java.util.List;
import java.util.Map;

/** One resource of the API, shown as indented names and values. */
final class Details {

  private Details() {}

  static void print(Context context, Json resource) {
    print(context, resource, 0);
  }

  private static void print(Context context, Json object, int depth) {
    String indent = "  ".repeat(depth);
    for (Map.Entry<String, Json> member : object.members().entrySet()) {
      Json value = member.getValue();
      if (!value.present() || value.toString().isEmpty()) {
        continue;
      }
      String name = context.style().dim(member.getKey() + ":");
      if (value.plain() instanceof Map) {
        context.println(indent + name);
        print(context, value, depth + 1);
      } else if (value.plain() instanceof List) {
        context.println(indent + name);
        items(context, value, depth + 1);
      } else {
        context.println(indent + name + " " + value.toString().replace("\n", "\n" + indent + "  "));
      }
    }
  }

  private static void items(Context context, Json list, int depth) {
    for (Json item : list.items()) {
      context.println(
          "  ".repeat(depth)
              + "- "
              + (item.plain() instanceof Map ? item.compact() : item.toString()));
    }
  }
}
