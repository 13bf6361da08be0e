package dev.chassis.simulator.network;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What Neutron says about itself: versions, extensions, agents, availability zones. */
final class NetworkAboutApi {

  /** The aliases that a Zed with the plugins of the development cloud shows. */
  private static final List<String> EXTENSIONS =
      List.of(
          ("address-group address-scope agent agent-resources-synced allowed-address-pairs "
                  + "auto-allocated-topology availability_zone availability_zone_filter binding "
                  + "binding-extended default-subnetpools dns-integration dvr empty-string-filtering "
                  + "expose-port-forwarding-in-fip ext-gw-mode external-net extra_dhcp_opt extraroute "
                  + "extraroute-atomic fip-port-details flavors floating-ip-port-forwarding "
                  + "floating-ip-port-forwarding-description floating-ip-port-forwarding-detail "
                  + "floating-ip-port-forwarding-port-ranges floatingip-pools ip-substring-filtering "
                  + "ip_allocation l2_adjacency l3-flavors l3-ha l3-port-ip-change-not-allowed "
                  + "l3_agent_scheduler multi-provider net-mtu net-mtu-writable network-ip-availability "
                  + "network_availability_zone pagination port-device-profile "
                  + "port-mac-address-regenerate port-mac-override port-numa-affinity-policy "
                  + "port-resource-request port-resource-request-groups port-security "
                  + "port-security-groups-filtering project-id provider qos qos-bw-limit-direction "
                  + "qos-bw-minimum-ingress qos-default qos-fip qos-gateway-ip qos-port-network-policy "
                  + "qos-pps qos-pps-minimum qos-pps-minimum-rule-alias qos-rule-type-details "
                  + "qos-rule-type-filter qos-rules-alias quota-check-limit quota_details quotas "
                  + "rbac-address-group rbac-address-scope rbac-policies rbac-security-groups "
                  + "rbac-subnetpool revision-if-match router router-admin-state-down-before-update "
                  + "router_availability_zone security-group security-groups-normalized-cidr "
                  + "security-groups-remote-address-group security-groups-shared-filtering segment "
                  + "segments-peer-subnet-host-routes service-type sorting standard-attr-description "
                  + "standard-attr-revisions standard-attr-segment standard-attr-tag "
                  + "standard-attr-timestamp stateful-security-group subnet-segmentid-writable "
                  + "subnet-service-types subnet_allocation subnet_onboard subnetpool-prefix-ops trunk "
                  + "trunk-details")
              .split(" "));

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
    EXTENSIONS.forEach(alias -> shown.add(shown(alias)));
    return Answer.ok(Json.object("extensions", shown));
  }

  private Answer extension(Request request) {
    String alias = request.var("alias");
    if (!EXTENSIONS.contains(alias)) {
      return Answer.page(
          404,
          "Not Found",
          "The resource could not be found.",
          "Extension with alias " + alias + " does not exist");
    }
    return Answer.ok(Json.object("extension", shown(alias)));
  }

  private static ObjectNode shown(String alias) {
    ObjectNode shown = Json.object().put("name", alias).put("alias", alias);
    shown.put("description", alias).put("updated", "2013-02-03T10:00:00-00:00");
    shown.set("links", Json.array());
    return shown;
  }
}
