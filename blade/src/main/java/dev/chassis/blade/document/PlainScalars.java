package dev.chassis.blade.document;

import java.util.regex.Pattern;

/** What an unquoted scalar is, by the core schema of YAML 1.2 (section 10.3.2). */
final class PlainScalars {

  private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern INTEGER =
      Pattern.compile("[-+]?[0-9]{1,30}|0o[0-7]{1,30}|0x[0-9a-fA-F]{1,30}");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");

  private PlainScalars() {}

  static Scalar.Type typeOf(String text) {
    if (text.length() > 64) {
      return Scalar.Type.TEXT;
    }
    if (NOTHING.matcher(text).matches()) {
      return Scalar.Type.NULL;
    }
    if (BOOLEAN.matcher(text).matches()) {
      return Scalar.Type.BOOLEAN;
    }
    if (INTEGER.matcher(text).matches()) {
      return Scalar.Type.INTEGER;
    }
    return DECIMAL.matcher(text).matches() ? Scalar.Type.DECIMAL : Scalar.Type.TEXT;
  }
}
