package dev.chassis.simulator.network;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What Neutron says about itself: versions, extensions, agents, availability zones. */
final class NetworkAboutApi {

  private static final Map<String, String> EXTENSIONS = new LinkedHashMap<>();

  static {
    EXTENSIONS.put("external-net", "Neutron external network");
    EXTENSIONS.put("router", "Neutron L3 Router");
    EXTENSIONS.put("security-group", "security-group");
    EXTENSIONS.put(
        "security-groups-normalized-cidr", "Normalized CIDR field for security group rules");
    EXTENSIONS.put("stateful-security-group", "Stateful security group");
    EXTENSIONS.put("port-security", "Port Security");
    EXTENSIONS.put("allowed-address-pairs", "Allowed Address Pairs");
    EXTENSIONS.put("extra_dhcp_opt", "Neutron Extra DHCP options");
    EXTENSIONS.put("binding", "Port Binding");
    EXTENSIONS.put("quotas", "Quota management support");
    EXTENSIONS.put("quota_details", "Quota details management support");
    EXTENSIONS.put("standard-attr-description", "standard-attr-description");
    EXTENSIONS.put("standard-attr-revisions", "Resource revision numbers");
    EXTENSIONS.put(
        "standard-attr-tag",
        "Tag support for resources with standard attribute: port, subnet, network, router, floatingip, security_group");
    EXTENSIONS.put("standard-attr-timestamp", "Resource timestamps");
    EXTENSIONS.put("revision-if-match", "If-Match constraints based on revision_number");
    EXTENSIONS.put("port-mac-address-override", "Port MAC address override");
    EXTENSIONS.put("pagination", "Pagination support");
    EXTENSIONS.put("sorting", "Sorting support");
    EXTENSIONS.put("project-id", "project_id field enabled");
    EXTENSIONS.put("net-mtu", "Network MTU");
    EXTENSIONS.put("dns-integration", "DNS Integration");
    EXTENSIONS.put("extraroute", "Neutron Extra Route");
    EXTENSIONS.put("ext-gw-mode", "Neutron L3 Configurable external gateway mode");
    EXTENSIONS.put("fip-port-details", "Floating IP Port Details Extension");
    EXTENSIONS.put("subnet-service-types", "Subnet service types");
    EXTENSIONS.put("filter-validation", "Filter parameters validation");
    EXTENSIONS.put("empty-string-filtering", "Empty String Filtering Extension");
  }

  void routes(Router router) {
    router.open("GET", "/", this::versions);
    router.get("/v2.0", this::resources);
    router.get("/v2.0/extensions", this::extensions);
    router.get("/v2.0/extensions/{alias}", this::extension);
    router.get("/v2.0/availability_zones", request -> list("availability_zones"));
    router.get("/v2.0/agents", request -> list("agents"));
    router.get("/v2.0/subnetpools", request -> list("subnetpools"));
    router.get("/v2.0/trunks", request -> list("trunks"));
  }

  private static Answer list(String name) {
    return Answer.ok(Json.object(name, Json.array()));
  }

  private Answer versions(Request request) {
    ObjectNode version = Json.object().put("id", "v2.0").put("status", "CURRENT");
    ObjectNode self = Json.object().put("rel", "self").put("href", request.base() + "/v2.0/");
    version.set("links", Json.array().add(self));
    return Answer.ok(Json.object("versions", Json.array().add(version)));
  }

  private Answer resources(Request request) {
    ArrayNode resources = Json.array();
    for (String name :
        List.of("networks", "subnets", "ports", "routers", "floatingips", "security-groups")) {
      ObjectNode resource = Json.object().put("name", name).put("collection", name);
      ObjectNode self = Json.object().put("rel", "self");
      self.put("href", request.base() + "/v2.0/" + name);
      resource.set("links", Json.array().add(self));
      resources.add(resource);
    }
    return Answer.ok(Json.object("resources", resources));
  }

  private Answer extensions(Request request) {
    ArrayNode shown = Json.array();
    EXTENSIONS.forEach((alias, name) -> shown.add(shown(alias, name)));
    return Answer.ok(Json.object("extensions", shown));
  }

  private Answer extension(Request request) {
    String alias = request.var("alias");
    String name = EXTENSIONS.getOrDefault(alias, "");
    if (name.isEmpty()) {
      throw Refusal.notFound("Extension with alias " + alias + " does not exist");
    }
    return Answer.ok(Json.object("extension", shown(alias, name)));
  }

  private static ObjectNode shown(String alias, String name) {
    ObjectNode shown = Json.object().put("name", name).put("alias", alias);
    shown.put("description", name).put("updated", "2013-02-03T10:00:00-00:00");
    shown.set("links", Json.array());
    return shown;
  }
}
