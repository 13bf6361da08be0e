package dev.chassis.simulator.http;

import dev.chassis.simulator.world.Refusal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The microversions of one service.
 *
 * @param name how the header names the service; empty when it has no microversions
 * @param legacyHeader an older header that holds the version alone; empty when there is none
 */
public record Versioning(String name, String legacyHeader, int major, int minMinor, int maxMinor) {

  /** For services whose interface has one version. */
  public static final Versioning SINGLE = new Versioning("", "", 0, 0, 0);

  public static final Versioning COMPUTE =
      new Versioning("compute", "X-OpenStack-Nova-API-Version", 2, 1, 93);
  public static final Versioning VOLUME = new Versioning("volume", "", 3, 0, 70);

  private static final Pattern FORM = Pattern.compile("(\\d+)\\.(\\d+)");

  /** The minor version that a call asks for; the lowest when it asks for none. */
  public int negotiate(Request request) {
    if (name.isEmpty()) {
      return 0;
    }
    Optional<String> asked = asked(request);
    if (asked.isEmpty()) {
      return minMinor;
    }
    if (asked.get().equals("latest")) {
      return maxMinor;
    }
    return minor(asked.get());
  }

  private Optional<String> asked(Request request) {
    for (String part : request.header("openstack-api-version").split(",")) {
      String[] words = part.strip().split("\\s+");
      if (words.length == 2 && words[0].equals(name)) {
        return Optional.of(words[1]);
      }
    }
    String legacy =
        legacyHeader.isEmpty() ? "" : request.header(legacyHeader.toLowerCase(Locale.ROOT));
    return legacy.isEmpty() ? Optional.empty() : Optional.of(legacy);
  }

  private int minor(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw Refusal.badRequest(
          "API Version String %s is of invalid format. Must be of format MajorNum.MinorNum."
              .formatted(text));
    }
    int minor = Integer.parseInt(form.group(2));
    if (Integer.parseInt(form.group(1)) != major || minor < minMinor || minor > maxMinor) {
      throw new Refusal(
          406,
          "NotAcceptable",
          "Version %s is not supported by the API. Minimum is %d.%d and maximum is %d.%d."
              .formatted(text, major, minMinor, major, maxMinor));
    }
    return minor;
  }

  Answer mark(Answer answer, int minor) {
    if (name.isEmpty()) {
      return answer;
    }
    String version = major + "." + minor;
    Answer marked = answer.header("OpenStack-API-Version", name + " " + version);
    if (legacyHeader.isEmpty()) {
      return marked.header("Vary", "OpenStack-API-Version");
    }
    return marked
        .header(legacyHeader, version)
        .header("Vary", "OpenStack-API-Version, " + legacyHeader);
  }
}
