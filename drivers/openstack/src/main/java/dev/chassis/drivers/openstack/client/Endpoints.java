package dev.chassis.drivers.openstack.client;

import dev.chassis.site.ErrorCode;
import dev.chassis.site.SiteException;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Finds each service in the catalogue and asks it once which versions it speaks. Safe for use by
 * many threads.
 */
final class Endpoints {

  private static final Pattern VERSION = Pattern.compile("/v[0-9]+(\\.[0-9]+)?(?=/|$)");

  private final Transport transport;
  private final OpenStackConnection connection;
  private final Keystone keystone;
  private final Map<Service, Endpoint> known = new ConcurrentHashMap<>();
  private final Map<Service, SingleFlight<Endpoint>> asking = new EnumMap<>(Service.class);

  Endpoints(Transport transport, OpenStackConnection connection, Keystone keystone) {
    this.transport = transport;
    this.connection = connection;
    this.keystone = keystone;
    for (Service service : Service.values()) {
      asking.put(service, new SingleFlight<>());
    }
  }

  /** The endpoint of a service, discovered on first use. */
  Endpoint of(Service service, Token token) {
    return Objects.requireNonNull(asking.get(service))
        .get(() -> known.get(service), () -> asked(service, token));
  }

  /** The endpoint of a service, asked again even when it is known: tells whether it answers. */
  Endpoint asked(Service service, Token token) {
    Endpoint endpoint = discover(service, token);
    known.put(service, endpoint);
    return endpoint;
  }

  private Endpoint discover(Service service, Token token) {
    URI listed =
        service == Service.IDENTITY
            ? keystone.base()
            : token.catalogue().url(service, connection.region(), connection.face());
    String url = listed.toString().replaceAll("/+$", "");
    Matcher version = VERSION.matcher(url);
    String root = version.find() ? url.substring(0, version.start()) : url;
    String path = version.reset().find() ? version.group() : service.versionPath();
    JsonNode spoken = versions(service, root + "/", path, token);
    return new Endpoint(
        base(service, url, root, path, token), Json.text(spoken, "id"), maximum(spoken));
  }

  private static URI base(Service service, String url, String root, String path, Token token) {
    if (service == Service.VOLUME && !url.contains(token.projectId())) {
      return URI.create(root + path + "/" + token.projectId());
    }
    return URI.create(url.contains(path) ? url : root + path);
  }

  /**
   * Of the versions that a service tells the one that is spoken. The list of all stands at its
   * root, which some sites close; then the version itself is asked.
   */
  private JsonNode versions(Service service, String root, String path, Token token) {
    Call call = Call.get(service, "/").to("tell its versions");
    var headers = Map.of("X-Auth-Token", token.value());
    Answer answer = transport.send(call, URI.create(root), headers);
    if (answer.status() >= 400 && answer.status() < 500) {
      answer = transport.send(call, URI.create(root + path.substring(1) + "/"), headers);
    }
    if (answer.status() >= 400) {
      throw AnswerFailures.of(call, answer);
    }
    if (answer.body().path("version").isObject()) {
      return answer.body().path("version");
    }
    JsonNode list = answer.body().path("versions");
    JsonNode best = null;
    for (JsonNode each : list.isObject() ? list.path("values") : list) {
      String id = Json.text(each, "id");
      boolean same = id.startsWith(path.substring(1));
      if (same && (best == null || Json.text(each, "status").equals("CURRENT"))) {
        best = each;
      }
    }
    if (best == null) {
      throw SiteException.of(ErrorCode.MISCONFIGURED)
          .answer(answer.status(), answer.requestId())
          .says(
              service.project() + " at " + root + " does not speak " + path + ".",
              "Check the site's catalogue: the endpoint of " + service.project() + ".");
    }
    return best;
  }

  private static String maximum(JsonNode version) {
    String highest = Json.text(version, "max_version");
    return highest.isEmpty() ? Json.text(version, "version") : highest;
  }
}
