package dev.chassis.drivers.openstack.resource;

import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.Mark;
import dev.chassis.site.SiteException;
import dev.chassis.value.Address;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Writes the mark of an owner into what a create call can carry, and reads it back.
 *
 * <ul>
 *   <li>metadata (servers, volumes): one entry a field, {@code chassis:token} and so on
 *   <li>description (Neutron): one line, {@code chassis blade=… resource=… operation=… token=…};
 *       when it would pass the 255 characters that Neutron allows, the operation is left out
 *   <li>name (key pairs, server groups): {@code chassis__project__blade__resource__token}, the
 *       characters that a key pair's name cannot hold written as {@code _} and two hexadecimal
 *       digits; the operation is not carried
 * </ul>
 *
 * What does not parse is not ours.
 */
final class Marks {

  /** What the keys of our metadata begin with. */
  static final String PREFIX = "chassis:";

  private static final int LONGEST = 255;
  private static final String WORD = "chassis";
  private static final Pattern TOKEN = Pattern.compile("[a-z0-9]{8,64}");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/:,@+\\[\\]-]");

  private Marks() {}

  /** The mark as metadata. */
  static Map<String, String> metadata(Mark mark) {
    var entries = new LinkedHashMap<String, String>();
    entries.put(PREFIX + "blade", mark.project() + "/" + mark.blade());
    entries.put(PREFIX + "resource", mark.resource().text());
    entries.put(PREFIX + "operation", mark.operation());
    entries.put(PREFIX + "token", mark.token());
    return entries;
  }

  /** The mark in an object's metadata, if there is one. */
  static Optional<Mark> inMetadata(JsonNode metadata) {
    var fields = new HashMap<String, String>();
    metadata
        .propertyNames()
        .forEach(name -> {
          if (name.startsWith(PREFIX)) {
            fields.put(name.substring(PREFIX.length()), Json.text(metadata, name));
          }
        });
    return marked(fields);
  }

  /**
   * The mark as a description.
   *
   * @throws SiteException {@code REFUSED} when the names are too long for a description
   */
  static String description(Mark mark) {
    String line = line(mark, mark.operation());
    if (line.length() > LONGEST) {
      line = line(mark, "");
    }
    return checked(line, mark);
  }

  /** The mark in a description, if there is one. */
  static Optional<Mark> inDescription(String description) {
    String[] words = description.split(" ", -1);
    if (!words[0].equals(WORD)) {
      return Optional.empty();
    }
    var fields = new HashMap<String, String>();
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals > 0) {
        fields.put(words[i].substring(0, equals), unescape(words[i].substring(equals + 1)));
      }
    }
    return marked(fields);
  }

  /**
   * The mark as a name.
   *
   * @throws SiteException {@code REFUSED} when the names are too long for a name
   */
  static String name(Mark mark) {
    return checked(
        String.join(
            "__",
            WORD,
            NameWords.escape(mark.project()),
            NameWords.escape(mark.blade()),
            NameWords.escape(mark.resource().text()),
            mark.token()),
        mark);
  }

  /** The mark in a name, if there is one. */
  static Optional<Mark> inName(String name) {
    String[] parts = name.split("__", -1);
    if (parts.length != 5 || !parts[0].equals(WORD)) {
      return Optional.empty();
    }
    var fields = new HashMap<String, String>();
    fields.put("blade", NameWords.unescape(parts[1]) + "/" + NameWords.unescape(parts[2]));
    fields.put("resource", NameWords.unescape(parts[3]));
    fields.put("token", parts[4]);
    return marked(fields);
  }

  private static Optional<Mark> marked(Map<String, String> fields) {
    String[] blade = fields.getOrDefault("blade", "").split("/", 2);
    String token = fields.getOrDefault("token", "");
    if (blade.length != 2 || !TOKEN.matcher(token).matches()) {
      return Optional.empty();
    }
    try {
      Address resource = new Address(fields.getOrDefault("resource", ""));
      String operation = fields.getOrDefault("operation", "");
      return Optional.of(new Mark(blade[0], blade[1], resource, operation, token));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String line(Mark mark, String operation) {
    var line = new StringBuilder(WORD);
    line.append(" blade=").append(escape(mark.project() + "/" + mark.blade()));
    line.append(" resource=").append(escape(mark.resource().text()));
    if (!operation.isEmpty()) {
      line.append(" operation=").append(escape(operation));
    }
    line.append(" token=").append(mark.token());
    return line.toString();
  }

  private static String checked(String text, Mark mark) {
    if (text.length() <= LONGEST) {
      return text;
    }
    throw SiteException.of(ErrorCode.REFUSED)
        .says(
            "The names of the project, the blade and "
                + mark.resource()
                + " are together too long to mark an OpenStack object with them: "
                + text.length()
                + " characters of at most "
                + LONGEST
                + ".",
            "Shorten the name of the project, the blade or the component.");
  }

  private static String escape(String text) {
    var out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      String character = String.valueOf((char) b);
      out.append(
          PLAIN.matcher(character).matches() ? character : String.format("%%%02X", b & 0xff));
    }
    return out.toString();
  }

  private static String unescape(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
