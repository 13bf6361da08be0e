package dev.chassis.export;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes maps, lists, text, numbers and truths as YAML that versions 1.1 and 1.2 read alike; texts
 * of several lines become literal blocks, short maps and lists stand on one line.
 */
public final class YamlText {

  private static final int WIDTH = 90;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_ ./-]*(::?[A-Za-z]+)*");
  private static final Set<String> WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");
  private static final Pattern BLOCK =
      Pattern.compile("[\\t\\n\\x20-\\x7e\\xa0-\\ud7ff\\ue000-\\ufefe]+");

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  /** The document. */
  public static String of(Map<String, ?> document) {
    var text = new YamlText();
    text.writeMap(document, "", false);
    return text.out.toString();
  }

  private void writeMap(Map<?, ?> map, String indent, boolean inList) {
    boolean first = inList;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object content = entry.getValue();
      if (content instanceof Commented(var comment, var inner)) {
        comment.lines().forEach(line -> out.append(indent).append("# ").append(line).append('\n'));
        content = inner;
      }
      out.append(first ? "" : indent).append(scalar(String.valueOf(entry.getKey()))).append(':');
      first = false;
      writeAfterKey(content, indent);
    }
  }

  private void writeAfterKey(Object content, String indent) {
    String flow = flow(content);
    if (!flow.isEmpty() && flow.length() < WIDTH) {
      out.append(' ').append(flow).append('\n');
      return;
    }
    switch (content) {
      case Map<?, ?> map -> {
        out.append('\n');
        writeMap(map, indent + "  ", false);
      }
      case List<?> list -> {
        out.append('\n');
        writeList(list, indent + "  ");
      }
      case String text when isBlock(text) -> writeBlock(text, indent + "  ");
      default -> out.append(' ').append(scalar(content)).append('\n');
    }
  }

  private void writeList(List<?> list, String indent) {
    for (Object item : list) {
      out.append(indent).append('-');
      String flow = flow(item);
      if (!flow.isEmpty() && flow.length() < WIDTH) {
        out.append(' ').append(flow).append('\n');
      } else if (item instanceof Map<?, ?> map) {
        out.append(' ');
        writeMap(map, indent + "  ", true);
      } else if (item instanceof List<?> inner) {
        out.append('\n');
        writeList(inner, indent + "  ");
      } else if (item instanceof String text && isBlock(text)) {
        writeBlock(text, indent + "  ");
      } else {
        out.append(' ').append(scalar(item)).append('\n');
      }
    }
  }

  /** The content on one line, or nothing when it does not belong on one. */
  private static String flow(Object content) {
    return switch (content) {
      case Map<?, ?> map when map.isEmpty() -> "{}";
      case Map<?, ?> map
          when map.size() <= 2 && map.values().stream().allMatch(YamlText::isShort) ->
          map.entrySet().stream()
              .map(each -> scalar(String.valueOf(each.getKey())) + ": " + flow(each.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case List<?> list when list.isEmpty() -> "[]";
      case List<?> list when list.stream().allMatch(YamlText::isShort) ->
          list.stream().map(YamlText::flow).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> _, List<?> _, Commented _ -> "";
      case String text when isBlock(text) -> "";
      default -> scalar(content);
    };
  }

  /** A scalar, or what stands for one: a function of a name. */
  private static boolean isShort(Object content) {
    return switch (content) {
      case Map<?, ?> map ->
          map.size() == 1
              && map.keySet().stream().allMatch(key -> String.valueOf(key).startsWith("get_"));
      case List<?> list ->
          list.stream().noneMatch(each -> each instanceof Map || each instanceof List);
      case Commented _ -> false;
      case String text -> !isBlock(text);
      default -> true;
    };
  }

  private static boolean isBlock(String text) {
    return text.indexOf('\n') >= 0
        && !text.startsWith(" ")
        && !text.startsWith("\n")
        && !text.startsWith("\t")
        && BLOCK.matcher(text).matches();
  }

  private void writeBlock(String text, String indent) {
    boolean ends = text.endsWith("\n");
    boolean more = text.endsWith("\n\n");
    out.append(more ? " |+" : ends ? " |" : " |-").append('\n');
    for (String line : text.substring(0, text.length() - (ends ? 1 : 0)).split("\n", -1)) {
      out.append(line.isEmpty() ? "" : indent).append(line).append('\n');
    }
  }

  private static String scalar(Object content) {
    if (!(content instanceof String text)) {
      return JsonText.plain(content);
    }
    boolean plain =
        PLAIN.matcher(text).matches()
            && !text.endsWith(" ")
            && !text.endsWith("-")
            && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT));
    return plain ? text : JsonText.quote(text);
  }
}
