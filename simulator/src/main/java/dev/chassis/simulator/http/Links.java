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

  /** The link to the next page, the question as it was asked. */
  public static ArrayNode next(Request request, Page page) {
    return next(page.next(request, request.base() + request.path()));
  }

  /** The link to the next page, the parts of the question in the order of their names. */
  public static ArrayNode nextSorted(Request request, Page page) {
    return next(page.nextSorted(request, request.base() + request.path()));
  }

  private static ArrayNode next(String address) {
    return Json.array().add(Json.object().put("rel", "next").put("href", address));
  }
}
