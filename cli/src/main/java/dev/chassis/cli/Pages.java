package dev.chassis.cli;

import dev.chassis.cli.api.ApiClient;
import dev.chassis.cli.api.Json;
import java.util.ArrayList;
import java.util.List;

/** Reads lists page by page. */
record Pages(ApiClient api) {

  private static final int MOST = 10_000;

  /** Every item of a list, at most {@value #MOST}. */
  List<Json> all(String path) {
    return first(path, MOST);
  }

  /** The first items of a list. */
  List<Json> first(String path, int most) {
    var items = new ArrayList<Json>();
    String cursor = "";
    do {
      int size = Math.min(500, most - items.size());
      String query = (path.contains("?") ? "&" : "?") + "limit=" + size;
      Json page =
          api.get(path + query + (cursor.isEmpty() ? "" : "&cursor=" + ApiClient.escape(cursor)));
      items.addAll(page.items("items"));
      cursor = page.text("next");
    } while (!cursor.isEmpty() && items.size() < most);
    return items;
  }
}
