package dev.chassis.blade.reading;

import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.document.Node;
import dev.chassis.blade.document.Scalar;
import dev.chassis.blade.environment.EnvironmentInForce;
import dev.chassis.blade.model.Component.ServerName;
import dev.chassis.blade.schema.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names servers so that the name tells where they live (MKYS), after the environment's variable
 * {@code names.server}. Members of a pool are counted from 01.
 */
public final class ServerNames {

  /** What holds when the environment has no pattern. */
  public static final String STANDARD_PATTERN = "{component}{index}.{blade}.{site}.{domain}";

  /** What holds when the environment has no domain. */
  public static final String STANDARD_DOMAIN = "chassis.internal";

  private static final List<String> PLACEHOLDERS =
      List.of("component", "index", "blade", "site", "instance", "project", "domain");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private final BladeIdentity blade;
  private final String pattern;
  private final Position patternPosition;
  private final String domain;
  private boolean patternIsSound = true;
  private final Map<String, List<ServerName>> known = new HashMap<>();

  ServerNames(BladeIdentity blade, EnvironmentInForce environment) {
    this.blade = blade;
    Optional<Node> given = environment.find("names", "server");
    this.pattern = text(given).orElse(STANDARD_PATTERN);
    this.patternPosition =
        given.or(() -> environment.find("domain")).map(Node::position).orElse(blade.position());
    this.domain = text(environment.find("domain")).orElse(STANDARD_DOMAIN);
  }

  private static Optional<String> text(Optional<Node> node) {
    return node.flatMap(each ->
        each instanceof Scalar scalar && scalar.isText()
            ? Optional.of(scalar.text())
            : Optional.empty());
  }

  /** The names of the members in order; one for a single server. */
  List<ServerName> of(String component, String site, Optional<Integer> count) {
    String key = component + "@" + site + "*" + count;
    List<ServerName> names = known.get(key);
    if (names == null) {
      var fresh = new ArrayList<ServerName>();
      if (count.isEmpty()) {
        fresh.add(name(component, "", site));
      }
      for (int member = 1; member <= count.orElse(0); member++) {
        fresh.add(name(component, "%02d".formatted(member), site));
      }
      names = List.copyOf(fresh);
      known.put(key, names);
    }
    return names;
  }

  private ServerName name(String component, String index, String site) {
    String full =
        PLACEHOLDER
            .matcher(pattern)
            .replaceAll(match ->
                Matcher.quoteReplacement(
                    switch (match.group(1)) {
                      case "component" -> component;
                      case "index" -> index;
                      case "blade" -> blade.name();
                      case "site" -> site;
                      case "instance" -> blade.instance().orElse("");
                      case "project" -> blade.project();
                      case "domain" -> domain;
                      default -> match.group();
                    }));
    int dot = full.indexOf('.');
    return new ServerName(dot < 0 ? full : full.substring(0, dot), full);
  }

  /** Reports a pattern or domain that gives no names after RFC 1123. */
  void check(Diagnostics diagnostics) {
    Matcher matcher = PLACEHOLDER.matcher(pattern);
    while (matcher.find()) {
      if (!PLACEHOLDERS.contains(matcher.group(1))) {
        patternIsSound = false;
        var near = Suggestions.nearest(matcher.group(1), PLACEHOLDERS);
        diagnostics.error(
            "bad-name-pattern",
            patternPosition,
            "env.names.server",
            "The name pattern knows no `{" + matcher.group(1) + "}`" + Suggestions.question(near),
            "{" + String.join("}, {", PLACEHOLDERS) + "}",
            "Correct `names.server` in the environment");
      }
    }
    if (patternIsSound && !pattern.contains("{component}")) {
      patternIsSound = false;
      diagnostics.error(
          "bad-name-pattern",
          patternPosition,
          "env.names.server",
          "The name pattern `" + pattern + "` gives every server the same name",
          "a pattern with {component} and {index}",
          "Add {component} to `names.server` in the environment");
    }
  }

  /** Reports a name that RFC 1123 forbids. */
  void check(String component, List<ServerName> names, Position position, Diagnostics diagnostics) {
    if (!patternIsSound) {
      return;
    }
    for (ServerName name : names) {
      String wrong = wrong(name.fqdn());
      if (!wrong.isEmpty()) {
        diagnostics.error(
            "bad-server-name",
            position,
            "spec.components." + component,
            "The server would be called `" + name.fqdn() + "`: " + wrong,
            "labels of a-z, 0-9 and inner hyphens, at most 63 characters each and 253 in all",
            "Change the name of the component or blade, or `names.server` or `domain` in the environment ("
                + patternPosition
                + ")");
        return;
      }
    }
  }

  private static String wrong(String fqdn) {
    if (fqdn.length() > 253) {
      return "it has " + fqdn.length() + " characters";
    }
    for (String label : fqdn.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) {
        return label.length() > 63
            ? "the label `" + label + "` has " + label.length() + " characters"
            : "the label `" + label + "` is not allowed";
      }
    }
    return "";
  }
}
