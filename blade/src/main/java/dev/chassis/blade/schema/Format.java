package dev.chassis.blade.schema;

import java.util.regex.Pattern;

/**
 * The form of a text. The pattern is written so that Java and the regular expressions of JSON
 * Schema (ECMA-262) read it alike, and matches the whole text.
 */
public enum Format {
  ANY("[\\s\\S]*", "any text", ""),
  LINE("[^\\n\\r]+", "one line of text, not empty", ""),
  NAME(
      "[a-z]([a-z0-9-]{0,38}[a-z0-9])?",
      "lower-case letters, digits and inner hyphens, a letter first, at most 40 characters",
      "webconf"),
  LABEL(
      "[A-Za-z0-9]([A-Za-z0-9_./-]{0,61}[A-Za-z0-9])?", "letters, digits and _./- inside", "team"),
  VARIABLE("[A-Za-z_][A-Za-z0-9_-]{0,62}", "letters, digits, _ and -, a letter first", "domain"),
  PARAMETER("[a-z][A-Za-z0-9_]{0,39}", "letters, digits and _, a small letter first", "workers"),
  OUTPUT("[a-z][A-Za-z0-9_-]{0,39}", "letters, digits, _ and -, a small letter first", "url"),
  VERSION(
      "(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})(-[0-9A-Za-z.-]+)?",
      "a version of three numbers (https://semver.org)",
      "1.0.0"),
  CIDR4(
      Patterns.ADDRESS4 + "/([0-9]|[12][0-9]|3[0-2])",
      "an IPv4 range: four numbers 0 to 255 and a prefix length 0 to 32",
      "10.20.0.0/24"),
  CIDR(
      "("
          + Patterns.ADDRESS4
          + "/([0-9]|[12][0-9]|3[0-2]))|([0-9A-Fa-f:]*:[0-9A-Fa-f:.]*/([0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))",
      "a range of addresses with its prefix length",
      "192.0.2.0/24"),
  ADDRESS4(Patterns.ADDRESS4, "an IPv4 address: four numbers 0 to 255", "10.20.0.10"),
  ADDRESS(
      "(" + Patterns.ADDRESS4 + ")|([0-9A-Fa-f:]*:[0-9A-Fa-f:.]*)", "an IP address", "192.0.2.53"),
  HOST(
      "(" + Patterns.DNS + ")|([0-9A-Fa-f:]*:[0-9A-Fa-f:.]*)",
      "a host name or an IP address",
      "smtp.example.org"),
  DNS_NAME(
      Patterns.DNS,
      "a DNS name: labels of letters, digits and inner hyphens, at most 63 characters each, with dots between",
      "www.example.org"),
  PATH("/[^\\u0000\\n]*", "an absolute path", "/srv/data"),
  URL_PATH("/[^\\s?#]*", "a path that begins with /", "/"),
  URL("https?://[^\\s/]+[^\\s]*", "an http or https URL", "https://keystone.example.org:5000/v3"),
  MODE("[0-7]{3,4}", "three or four octal digits in quotes", "\"0644\""),
  OWNER("[a-z_][a-z0-9_-]*(:[a-z_][a-z0-9_-]*)?", "a user, or a user and a group", "root:root"),
  SSH_KEY(
      "(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-ssh-ed25519@openssh\\.com|sk-ecdsa-sha2-nistp256@openssh\\.com) [A-Za-z0-9+/]+={0,3}( [^\\n\\r]*)?",
      "an OpenSSH public key on one line",
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEXAMPLE alice"),
  TIMEZONE("[A-Za-z]+(/[A-Za-z0-9_+-]+)*", "a name of the tz database", "Europe/Paris"),
  USER("[a-z_][a-z0-9_-]{0,31}", "a Linux user name", "alice"),
  PACKAGE("[a-z0-9][a-z0-9+.-]+(=[^\\s]+)?", "a package name, with a version if need be", "nginx"),
  UNIT("[A-Za-z0-9:_.@-]{1,100}", "the name of a systemd unit", "nginx"),
  PORTS("[0-9]{1,5}(-[0-9]{1,5})?", "a port or a range such as 80-443", "80-443"),
  SCOPE("[a-z0-9-]+(/[a-z0-9-]+)?", "a name, or two with / between", "grenoble/production"),
  PEM(
      "\\s*-----BEGIN CERTIFICATE-----[\\s\\S]+-----END CERTIFICATE-----\\s*",
      "certificates in PEM form",
      "");

  private final String pattern;
  private final String words;
  private final String example;
  private final Pattern compiled;

  Format(String pattern, String words, String example) {
    this.pattern = pattern;
    this.words = words;
    this.example = example;
    this.compiled = Pattern.compile(pattern);
  }

  /** Whether a text has this form. */
  public boolean matches(String text) {
    return compiled.matcher(text).matches();
  }

  /** The regular expression, to be anchored at both ends. */
  public String pattern() {
    return pattern;
  }

  /** What is allowed, for a person. */
  public String words() {
    return words;
  }

  /** A text of this form; empty when any will do. */
  public String example() {
    return example;
  }

  /** Parts of patterns. */
  private static final class Patterns {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    static final String ADDRESS4 = OCTET + "(\\." + OCTET + "){3}";
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    static final String DNS = LABEL + "(\\." + LABEL + ")*";
  }
}
