package dev.chassis.plan.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Names of constants and lists in the machine form. */
final class Words {

  private Words() {}

  /** {@code KEY_PAIRS} as {@code key-pairs}. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> E read(String word, Class<E> constants) {
    return Enum.valueOf(constants, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  static <T> List<@Nullable Object> list(
      Collection<T> items, Function<T, ? extends @Nullable Object> write) {
    var list = new ArrayList<@Nullable Object>();
    items.forEach(item -> list.add(write.apply(item)));
    return list;
  }
}
