package dev.chassis.server.resource;

import dev.chassis.server.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param limit items at most
 * @param cursor where to go on; empty for the first page
 * @param sort one of the keys that the list offers
 * @param descending whether the sort was asked for with a leading {@code -}
 */
public record PageRequest(int limit, Optional<String> cursor, String sort, boolean descending) {

  /** Items on a page that does not ask for another number. */
  public static final int DEFAULT_LIMIT = 50;

  /** Items on a page at most. */
  public static final int MAXIMUM_LIMIT = 500;

  /**
   * Reads the parameters of a list.
   *
   * @param sorts the keys that the list can be sorted by, the default first
   */
  public static PageRequest of(
      @Nullable Integer limit, @Nullable String cursor, @Nullable String sort, List<String> sorts) {
    int size = limit == null ? DEFAULT_LIMIT : limit;
    if (size < 1 || size > MAXIMUM_LIMIT) {
      throw Problem.malformed(
          "The limit " + size + " is out of range.",
          "Ask for 1 to " + MAXIMUM_LIMIT + " items a page.");
    }
    String asked = sort == null || sort.isEmpty() ? sorts.getFirst() : sort;
    boolean descending = asked.startsWith("-");
    String key = descending ? asked.substring(1) : asked;
    if (sorts.stream().map(each -> each.replace("-", "")).noneMatch(key::equals)) {
      throw Problem.malformed(
          "This list cannot be sorted by '" + key + "'.",
          "Sort by one of " + String.join(", ", sorts) + "; a leading '-' turns the order around.");
    }
    return new PageRequest(size, Optional.ofNullable(cursor), key, descending);
  }

  /** The parts of the key after which the page begins; empty for the first page. */
  public List<String> after(int parts) {
    return cursor.map(text -> Cursor.read(text, parts)).orElse(List.of());
  }

  /** One more than the limit, to see whether there is a next page. */
  public int fetch() {
    return limit + 1;
  }
}
