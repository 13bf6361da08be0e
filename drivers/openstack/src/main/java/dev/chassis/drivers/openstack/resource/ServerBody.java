package dev.chassis.drivers.openstack.resource;

import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.site.Driver.CreateRequest;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of the call that creates a server. */
final class ServerBody {

  /** Nova's bound on user data, after base64. */
  private static final int USER_DATA = 65_535;

  /** Metadata that says which of the volumes is the one it boots from: Nova does not tell. */
  static final String BOOT = Marks.PREFIX + "boot";

  private ServerBody() {}

  static ObjectNode of(CreateRequest request) {
    Wanted wanted = new Wanted(ResourceType.SERVER, request.attributes());
    ObjectNode server =
        Json.object()
            .put("name", wanted.text("name"))
            .put("flavorRef", wanted.text("flavor"))
            .put("min_count", 1)
            .put("max_count", 1);
    wanted.optional("image").ifPresent(image -> server.put("imageRef", image));
    wanted.optional("keyPair").ifPresent(name -> server.put("key_name", name));
    wanted.optional("zone").ifPresent(zone -> server.put("availability_zone", zone));
    wanted.truth("configDrive").ifPresent(drive -> server.put("config_drive", drive));
    wanted.optional("userData").ifPresent(text -> server.put("user_data", encode(text, request)));
    networks(server, wanted.texts("ports"));
    disks(server, wanted);
    metadata(server, request, wanted);
    server.putArray("tags").add("chassis");
    ObjectNode body = Json.wrap("server", server);
    wanted
        .optional("placementGroup")
        .ifPresent(group -> body.set("os:scheduler_hints", Json.object().put("group", group)));
    return body;
  }

  private static void networks(ObjectNode server, List<String> ports) {
    if (ports.isEmpty()) {
      server.put("networks", "none");
      return;
    }
    ArrayNode networks = server.putArray("networks");
    ports.forEach(port -> networks.add(Json.object().put("port", port)));
  }

  /** The boot disk first, then the volumes in order; Nova names devices in this order. */
  private static void disks(ObjectNode server, Wanted wanted) {
    List<String> volumes = wanted.texts("volumes");
    var boot = wanted.optional("bootVolume");
    if (boot.isEmpty() && volumes.isEmpty()) {
      return;
    }
    ArrayNode disks = server.putArray("block_device_mapping_v2");
    boot.ifPresentOrElse(
        volume -> disks.add(volume(volume, 0)),
        () ->
            disks.add(
                Json.object()
                    .put("boot_index", 0)
                    .put("uuid", wanted.text("image"))
                    .put("source_type", "image")
                    .put("destination_type", "local")
                    .put("delete_on_termination", true)));
    volumes.forEach(volume -> disks.add(volume(volume, -1)));
  }

  private static ObjectNode volume(String id, int bootIndex) {
    return Json.object()
        .put("boot_index", bootIndex)
        .put("uuid", id)
        .put("source_type", "volume")
        .put("destination_type", "volume")
        .put("delete_on_termination", false);
  }

  private static void metadata(ObjectNode server, CreateRequest request, Wanted wanted) {
    ObjectNode metadata = server.putObject("metadata");
    wanted
        .value("metadata")
        .asFields()
        .forEach((name, value) -> metadata.put(name, String.valueOf(value.asText())));
    Marks.metadata(request.mark()).forEach(metadata::put);
    wanted.optional("bootVolume").ifPresent(volume -> metadata.put(BOOT, volume));
    InterfaceOrder.write(wanted.texts("ports")).ifPresent(o -> metadata.put(InterfaceOrder.KEY, o));
  }

  private static String encode(String userData, CreateRequest request) {
    String encoded = Base64.getEncoder().encodeToString(userData.getBytes(StandardCharsets.UTF_8));
    if (encoded.length() <= USER_DATA) {
      return encoded;
    }
    throw SiteException.of(ErrorCode.REFUSED)
        .says(
            "The user data of server "
                + request.mark().resource()
                + " is "
                + encoded.length()
                + " bytes long after base64; Nova takes "
                + USER_DATA
                + ".",
            "Shorten the files that the server is provisioned with, or have it fetch them.");
  }
}
