package dev.chassis.drivers.openstack.resource;

import static dev.chassis.drivers.openstack.client.Service.NETWORK;

import dev.chassis.drivers.openstack.client.Call;
import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.drivers.openstack.client.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Which ports servers hold: one list for many servers. */
final class ServerPorts {

  /** Up to here servers are named in the query; beyond, all ports of the project are listed. */
  private static final int NAMED = 20;

  private final Session session;

  ServerPorts(Session session) {
    this.session = session;
  }

  /** The ports of each server by the server's id; a server without any is absent. */
  Map<String, List<JsonNode>> of(Collection<String> servers) {
    var byServer = new HashMap<String, List<JsonNode>>();
    if (servers.isEmpty()) {
      return byServer;
    }
    Call call = Call.get(NETWORK, "/ports").to("list ports of servers");
    for (String field : List.of("id", "device_id", "mac_address", "fixed_ips")) {
      call = call.query("fields", field);
    }
    if (servers.size() <= NAMED) {
      for (String server : servers) {
        call = call.query("device_id", server);
      }
    } else {
      call = call.query("project_id", session.projectId());
    }
    for (JsonNode port : session.list(call, "ports")) {
      byServer.computeIfAbsent(Json.text(port, "device_id"), server -> new ArrayList<>()).add(port);
    }
    return byServer;
  }
}
