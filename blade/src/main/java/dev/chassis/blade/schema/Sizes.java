package dev.chassis.blade.schema;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory and storage, written with a binary unit. */
public final class Sizes {

  /** Matches the whole text. */
  public static final String PATTERN = "[0-9]{1,9}(MiB|GiB|TiB)";

  static final String WORDS = "a whole number and a unit, MiB, GiB or TiB, such as 20GiB";

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(MiB|GiB|TiB)");
  private static final Pattern LOOSE =
      Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)\\s*([kKmMgGtT])?[iI]?[bBoO]?\\s*");

  private Sizes() {}

  /** The amount in MiB; empty when the text is no size. */
  public static OptionalLong mebibytes(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return OptionalLong.of(
        switch (matcher.group(2)) {
          case "TiB" -> number * 1024 * 1024;
          case "GiB" -> number * 1024;
          default -> number;
        });
  }

  /** The shortest way to write an amount. */
  public static String text(long mebibytes) {
    if (mebibytes > 0 && mebibytes % (1024 * 1024) == 0) {
      return mebibytes / (1024 * 1024) + "TiB";
    }
    return mebibytes % 1024 == 0 ? mebibytes / 1024 + "GiB" : mebibytes + "MiB";
  }

  /** What a person may have meant by something that is no size; empty when that is not clear. */
  static String guess(String text) {
    Matcher matcher = LOOSE.matcher(text);
    if (!matcher.matches() || matcher.group(1).contains(".") || matcher.group(1).length() > 9) {
      return "";
    }
    String unit =
        matcher.group(2) == null ? "G" : matcher.group(2).toUpperCase(java.util.Locale.ROOT);
    return unit.equals("K") ? "" : matcher.group(1) + unit + "iB";
  }
}
