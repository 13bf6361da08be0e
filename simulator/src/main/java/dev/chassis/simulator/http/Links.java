package dev.chassis.simulator.http;

import dev.chassis.simulator.world.Json;
import tools.jackson.databind.node.ArrayNode;

/** The self and bookmark links that Nova and Cinder put into their documents. */
public final class Links {

  private Links() {}

  /**
   * @param versioned the path of the resource with its version, such as {@code /v2.1/servers/ID}
   * @param bare the same without the version
   */
  public static ArrayNode of(Request request, String versioned, String bare) {
    ArrayNode links = Json.array();
    links.addObject().put("rel", "self").put("href", request.base() + versioned);
    links.addObject().put("rel", "bookmark").put("href", request.base() + bare);
    return links;
  }

  /** The link to the next page. */
  public static ArrayNode next(Request request, Page page) {
    String url = request.base() + request.path();
    return Json.array().add(Json.object().put("rel", "next").put("href", page.nextSorted(request, url)));
  }
}
