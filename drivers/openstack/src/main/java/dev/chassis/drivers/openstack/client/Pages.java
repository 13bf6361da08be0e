package dev.chassis.drivers.openstack.client;

import dev.chassis.site.ErrorCode;
import dev.chassis.site.SiteException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Follows a list from page to page. Of the link to the next page only the query is used: behind a
 * proxy its host may be one that cannot be reached.
 */
final class Pages {

  private Pages() {}

  static List<JsonNode> all(Session session, Call first, String collection) {
    var found = new ArrayList<JsonNode>();
    var asked = new HashSet<String>();
    Optional<Call> next = Optional.of(first);
    while (next.isPresent()) {
      Call call = next.get();
      if (!asked.add(call.target())) {
        throw SiteException.of(ErrorCode.BAD_ANSWER)
            .says(
                call.service().project()
                    + " leads from page to page of "
                    + collection
                    + " in a circle.",
                "Tell the site's operator.");
      }
      Answer answer = session.send(call);
      JsonNode page = answer.body().path(collection);
      if (!page.isArray()) {
        throw SiteException.of(ErrorCode.BAD_ANSWER)
            .answer(answer.status(), answer.requestId())
            .says(
                call.service().project()
                    + " answered the request to "
                    + call.purpose()
                    + " without a list of "
                    + collection
                    + ".",
                "Check that the catalogue leads to an OpenStack service.");
      }
      page.forEach(found::add);
      next =
          page.isEmpty() ? Optional.empty() : next(answer.body(), collection).map(call::withQuery);
    }
    return found;
  }

  /** The encoded query of the next page, from the links of Nova, Neutron and Cinder or Glance's. */
  private static Optional<String> next(JsonNode body, String collection) {
    for (JsonNode link : body.path(collection + "_links")) {
      if (Json.text(link, "rel").equals("next")) {
        return query(Json.text(link, "href"));
      }
    }
    return query(Json.text(body, "next"));
  }

  private static Optional<String> query(String link) {
    return link.isEmpty() ? Optional.empty() : Optional.ofNullable(URI.create(link).getRawQuery());
  }
}
