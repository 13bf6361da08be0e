package dev.chassis.blade.schema;

import java.util.Locale;

/** Guesses what a text of a wrong form was meant to be. */
final class FormatAdvice {

  private FormatAdvice() {}

  static String next(Format format, String text) {
    String guess =
        switch (format) {
          case NAME -> name(text);
          case VERSION -> version(text);
          case CIDR, CIDR4 -> Format.ADDRESS4.matches(text) ? text + "/24" : "";
          case PATH, URL_PATH -> text.startsWith("/") ? "" : "/" + text;
          case MODE ->
              text.startsWith("0o") && Format.MODE.matches(text.substring(2))
                  ? "\"0" + text.substring(2) + "\""
                  : "";
          case URL -> text.contains("://") ? "" : "https://" + text;
          case ANY,
              LINE,
              LABEL,
              VARIABLE,
              PARAMETER,
              OUTPUT,
              ADDRESS4,
              ADDRESS,
              HOST,
              DNS_NAME,
              OWNER,
              SSH_KEY,
              TIMEZONE,
              USER,
              PACKAGE,
              UNIT,
              PORTS,
              SCOPE,
              PEM ->
              "";
        };
    if (!guess.isEmpty() && (guess.startsWith("\"") || format.matches(guess))) {
      return "Write for example `" + guess + "`";
    }
    if (format == Format.SSH_KEY) {
      return text.contains("PRIVATE KEY")
          ? "Never put a private key here; paste the content of the .pub file"
          : "Paste the whole line of the .pub file, for example ~/.ssh/id_ed25519.pub";
    }
    if (format == Format.PEM) {
      return "Paste the content of the certificate's file below `caCertificate: |`";
    }
    return format.example().isEmpty()
        ? "Write " + format.words()
        : "Write for example `" + format.example() + "`";
  }

  private static String name(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return plain.replaceAll("^[^a-z]+|-+$", "");
  }

  private static String version(String text) {
    String plain = text.startsWith("v") ? text.substring(1) : text;
    return switch ((int) plain.chars().filter(c -> c == '.').count()) {
      case 0 -> plain + ".0.0";
      case 1 -> plain + ".0";
      default -> plain;
    };
  }
}
