package dev.chassis.server.resource;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the cursor of the page after this one; absent on the last
 */
public record Page<T>(String apiVersion, String kind, List<T> items, @Nullable String next) {

  /** A page with the items as another thing. */
  public <U> Page<U> map(Function<T, U> change) {
    return new Page<>(apiVersion, kind, items.stream().map(change).toList(), next);
  }

  /**
   * Cuts a page from what was read.
   *
   * @param found at most one more than the limit; the one more says that there is a next page
   * @param key what the list is sorted by, of one item
   */
  public static <T> Page<T> of(
      String kind, List<T> found, PageRequest request, Function<T, List<String>> key) {
    if (found.size() <= request.limit()) {
      return new Page<>(Resource.API_VERSION, kind, List.copyOf(found), null);
    }
    List<T> items = List.copyOf(found.subList(0, request.limit()));
    return new Page<>(Resource.API_VERSION, kind, items, Cursor.write(key.apply(items.getLast())));
  }
}
