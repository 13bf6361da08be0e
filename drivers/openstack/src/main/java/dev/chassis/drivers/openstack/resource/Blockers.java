package dev.chassis.drivers.openstack.resource;

import static dev.chassis.drivers.openstack.client.Service.NETWORK;

import dev.chassis.drivers.openstack.client.Call;
import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.drivers.openstack.client.Session;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.ExternalId;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteException;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Deletes an object, and says what is in the way when the site refuses. */
final class Blockers {

  private static final int SHOWN = 5;

  private final Session session;

  Blockers(Session session) {
    this.session = session;
  }

  /** Sends the deletion; success when the object is gone already. */
  void delete(ResourceType type, ExternalId id, Call call, Supplier<List<String>> inTheWay) {
    try {
      session.send(call);
    } catch (SiteException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return;
      }
      throw e.code() == ErrorCode.CONFLICT ? named(type, id, e, inTheWay.get()) : e;
    }
  }

  /** Ports, each with what it belongs to, that match filters: names and values in turn. */
  List<String> ports(String... filters) {
    Call call = Call.get(NETWORK, "/ports").to("list what is in the way");
    for (int i = 0; i < filters.length; i += 2) {
      call = call.query(filters[i], filters[i + 1]);
    }
    return session.list(call, "ports").stream().map(Blockers::port).toList();
  }

  /** Floating IPs that match a filter. */
  List<String> floatingIps(String filter, String value) {
    Call call =
        Call.get(NETWORK, "/floatingips").query(filter, value).to("list what is in the way");
    return session.list(call, "floatingips").stream()
        .map(address -> "floating IP " + Json.text(address, "floating_ip_address"))
        .toList();
  }

  private static String port(JsonNode port) {
    String name = Json.text(port, "name");
    String owner = Json.text(port, "device_owner");
    String device = Json.text(port, "device_id");
    String of =
        owner.startsWith("compute:")
            ? " of server " + device
            : owner.startsWith("network:router")
                ? " of router " + device
                : owner.isEmpty() ? "" : " of " + owner + " " + device;
    return "port " + (name.isEmpty() ? Json.text(port, "id") : name) + of;
  }

  static SiteException named(
      ResourceType type, ExternalId id, SiteException cause, List<String> found) {
    String what =
        found.isEmpty()
            ? cause.getMessage()
            : String.join(", ", found.subList(0, Math.min(SHOWN, found.size())))
                + (found.size() > SHOWN ? " and " + (found.size() - SHOWN) + " more" : "")
                + (found.size() == 1 ? " is" : " are")
                + " in the way";
    return SiteException.of(ErrorCode.CONFLICT)
        .answer(cause.httpStatus(), cause.requestId())
        .says(
            "The " + type + " " + id + " cannot be deleted now: " + what + ".",
            "Delete what is in the way first; what Chassis did not make, its owner must remove.",
            cause);
  }
}
