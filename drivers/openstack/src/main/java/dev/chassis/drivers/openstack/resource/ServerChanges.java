package dev.chassis.drivers.openstack.resource;

import static dev.chassis.drivers.openstack.client.Service.COMPUTE;

import dev.chassis.drivers.openstack.client.Call;
import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.drivers.openstack.client.Session;
import dev.chassis.site.Driver.UpdateRequest;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes of a server in place. Each call does what can be done in the state in which the server is
 * now, so that a caller who repeats it while something differs walks through every step:
 *
 * <ol>
 *   <li>a resize is asked for (status RESIZE, then VERIFY_RESIZE, both pending)
 *   <li>in VERIFY_RESIZE it is confirmed
 *   <li>interfaces and volumes that are too many are detached, and those that lack are attached
 * </ol>
 */
final class ServerChanges {

  private final Session session;
  private final ServerPorts ports;

  ServerChanges(Session session, ServerPorts ports) {
    this.session = session;
    this.ports = ports;
  }

  /** One step, or several that do not wait for each other; {@code server} was read just now. */
  void apply(UpdateRequest request, JsonNode server) {
    Wanted wanted = new Wanted(ResourceType.SERVER, request.desired());
    Set<String> changed = request.changed();
    if (changed.contains("name")) {
      rename(request, wanted.text("name"), server);
    }
    // Nova takes nothing else of a server that is busy or waits for a confirmation.
    if (Json.text(server, "status").equals("VERIFY_RESIZE")) {
      confirm(request);
      return;
    }
    if (!Json.text(server, "OS-EXT-STS:task_state").isEmpty()) {
      return;
    }
    if (changed.contains("metadata")) {
      describe(request, wanted, server);
    }
    if (changed.contains("volumes")) {
      volumes(request, wanted, server);
    }
    if (changed.contains("ports")) {
      interfaces(request, wanted, server);
    }
    if (changed.contains("flavor")) {
      resize(request, wanted.text("flavor"), server);
    }
  }

  private void rename(UpdateRequest request, String name, JsonNode server) {
    if (Json.text(server, "name").equals(name)) {
      return;
    }
    session.send(
        Call.put(
                COMPUTE,
                Json.wrap("server", Json.object().put("name", name)),
                "/servers/{}",
                request.id().text())
            .to("rename server " + request.mark().resource()));
  }

  /** All metadata in one call; entries of our own stay as they are. */
  private void describe(UpdateRequest request, Wanted wanted, JsonNode server) {
    ObjectNode metadata = Json.object();
    JsonNode now = server.path("metadata");
    wanted
        .value("metadata")
        .asFields()
        .forEach((name, value) -> metadata.put(name, String.valueOf(value.asText())));
    now.propertyNames().stream()
        .filter(name -> name.startsWith(Marks.PREFIX))
        .forEach(name -> metadata.put(name, Json.text(now, name)));
    session.send(
        Call.put(
                COMPUTE,
                Json.wrap("metadata", metadata),
                "/servers/{}/metadata",
                request.id().text())
            .to("change the metadata of server " + request.mark().resource()));
  }

  private void resize(UpdateRequest request, String flavor, JsonNode server) {
    if (Json.text(server.path("flavor"), "id").equals(flavor)) {
      return;
    }
    ObjectNode body = Json.wrap("resize", Json.object().put("flavorRef", flavor));
    action(request, body, "resize");
  }

  /**
   * Confirming takes a moment in which the status stays, and ends between our look and our call: a
   * confirmation that comes too late is no error.
   */
  private void confirm(UpdateRequest request) {
    try {
      action(request, Json.object().putNull("confirmResize"), "confirm the resize of");
    } catch (SiteException e) {
      if (e.code() != ErrorCode.CONFLICT) {
        throw e;
      }
    }
  }

  private void volumes(UpdateRequest request, Wanted wanted, JsonNode server) {
    List<String> desired = wanted.texts("volumes");
    List<String> attached = ServerReading.dataVolumes(server, ServerReading.bootVolume(server));
    for (String volume : attached) {
      if (!desired.contains(volume)) {
        detach(request, "/servers/{}/os-volume_attachments/{}", volume, "volume");
      }
    }
    for (String volume : desired) {
      if (!attached.contains(volume)) {
        ObjectNode body = Json.wrap("volumeAttachment", Json.object().put("volumeId", volume));
        attach(request, body, "/servers/{}/os-volume_attachments", "volume " + volume);
      }
    }
  }

  /**
   * An interface that stays is never taken off for the sake of the order: that would cut the
   * server's network. The order is what our metadata says it is.
   */
  private void interfaces(UpdateRequest request, Wanted wanted, JsonNode server) {
    List<String> desired = wanted.texts("ports");
    String id = request.id().text();
    List<String> attached =
        ServerReading.interfaces(server, ports.of(List.of(id)).getOrDefault(id, List.of()));
    for (String port : attached) {
      if (!desired.contains(port)) {
        detach(request, "/servers/{}/os-interface/{}", port, "port");
      }
    }
    // The order is written first: it names what is about to come and harms nothing before.
    order(request, desired, server);
    for (String port : desired) {
      if (!attached.contains(port)) {
        ObjectNode body = Json.wrap("interfaceAttachment", Json.object().put("port_id", port));
        attach(request, body, "/servers/{}/os-interface", "port " + port);
      }
    }
  }

  private void order(UpdateRequest request, List<String> desired, JsonNode server) {
    String order = InterfaceOrder.write(desired).orElse("");
    if (Json.text(server.path("metadata"), InterfaceOrder.KEY).equals(order)) {
      return;
    }
    ObjectNode entry = Json.object().put(InterfaceOrder.KEY, order);
    session.send(
        Call.post(
                COMPUTE, Json.wrap("metadata", entry), "/servers/{}/metadata", request.id().text())
            .to("note the order of interfaces of server " + request.mark().resource()));
  }

  private void attach(UpdateRequest request, ObjectNode body, String path, String what) {
    session.send(
        Call.post(COMPUTE, body, path, request.id().text())
            .to("attach " + what + " to server " + request.mark().resource()));
  }

  private void detach(UpdateRequest request, String path, String id, String what) {
    try {
      session.send(
          Call.delete(COMPUTE, path, request.id().text(), id)
              .to("detach " + what + " " + id + " from server " + request.mark().resource()));
    } catch (SiteException e) {
      if (e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
    }
  }

  private void action(UpdateRequest request, ObjectNode body, String verb) {
    session.send(
        Call.post(COMPUTE, body, "/servers/{}/action", request.id().text())
            .at(ServerResource.READ)
            .to(verb + " server " + request.mark().resource()));
  }
}
