package dev.chassis.blade.reading;

import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.document.Node;
import dev.chassis.blade.document.Scalar;
import dev.chassis.blade.model.Component.BootVolume;
import dev.chassis.blade.model.Component.Common;
import dev.chassis.blade.model.Component.FlavorNeed;
import dev.chassis.blade.model.Component.ImageNeed;
import dev.chassis.blade.model.Component.Interface;
import dev.chassis.blade.model.Component.Mount;
import dev.chassis.blade.model.Component.Provisioning;
import dev.chassis.blade.model.Component.Server;
import dev.chassis.blade.model.Component.VolumeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a typed server of a mapping that was checked against its shape. */
final class ServerDecoder {

  private static final Position NO_PLACE = Position.whole("");

  private final ServerNames names;

  ServerDecoder(ServerNames names) {
    this.names = names;
  }

  Server decode(Common common, Fields fields) {
    Optional<Integer> count = fields.wholeNumber("count");
    return new Server(
        common,
        count,
        names.of(common.name(), common.site(), count),
        image(fields.mapping().get("image").orElseThrow()),
        flavor(fields.mapping().get("flavor").orElseThrow()),
        fields
            .below("bootVolume")
            .map(boot -> new BootVolume(boot.gibibytes("size", 0), boot.optional("volumeType"))),
        fields.mappings("networks").stream().map(ServerDecoder::networkInterface).toList(),
        fields.optional("keyPair"),
        fields.optional("placementGroup"),
        fields.optional("zone"),
        fields.mappings("volumes").stream().map(ServerDecoder::mount).toList(),
        provisioning(fields.below("provision")),
        metadata(fields));
  }

  private static ImageNeed image(Node node) {
    if (!(node instanceof Node.Mapping mapping)) {
      return new ImageNeed.Named(((Scalar) node).text(), node.position());
    }
    var fields = new Fields(mapping);
    return fields.has("name")
        ? new ImageNeed.Named(fields.text("name"), node.position())
        : new ImageNeed.Os(fields.text("os"), fields.optional("version"), node.position());
  }

  private static FlavorNeed flavor(Node node) {
    if (!(node instanceof Node.Mapping mapping)) {
      return new FlavorNeed.Named(((Scalar) node).text(), node.position());
    }
    var fields = new Fields(mapping);
    return fields.has("name")
        ? new FlavorNeed.Named(fields.text("name"), node.position())
        : new FlavorNeed.Sized(
            fields.whole("cores", 1),
            fields.mebibytes("memory").orElseThrow(),
            fields.gibibytes("disk", 0),
            fields.whole("gpus", 0),
            fields.mebibytes("memoryPerCore"),
            node.position());
  }

  private static Interface networkInterface(Fields fields) {
    return new Interface(
        fields.text("network"),
        fields.optional("address"),
        fields.texts("securityRules"),
        fields.optional("floatingIp").map(ComponentDecoder::audience));
  }

  private static Mount mount(Fields fields) {
    VolumeSource source =
        fields.has("volume")
            ? new VolumeSource.Shared(fields.text("volume"))
            : new VolumeSource.Own(
                fields.text("name"), fields.gibibytes("size", 0), fields.optional("volumeType"));
    return new Mount(source, fields.optional("mount"), fields.text("fileSystem", "ext4"));
  }

  private static Map<String, String> metadata(Fields fields) {
    var metadata = new LinkedHashMap<String, String>();
    fields
        .below("metadata")
        .ifPresent(below ->
            below
                .mapping()
                .entries()
                .keySet()
                .forEach(name -> metadata.put(name, below.text(name))));
    return metadata;
  }

  private static Provisioning provisioning(Optional<Fields> given) {
    Fields fields = given.orElseGet(() -> new Fields(new Node.Mapping(Map.of(), NO_PLACE)));
    return new Provisioning(
        fields.optional("timezone"),
        fields.below("time").map(time -> time.texts("servers")).orElse(List.of()),
        fields.below("mail").map(mail -> mail.text("relay")),
        fields
            .below("logs")
            .map(logs ->
                new Provisioning.LogShipping(
                    logs.text("host"), logs.whole("port", 6514), logs.text("protocol", "tls"))),
        fields
            .below("metrics")
            .map(metrics -> new Provisioning.MetricShipping(metrics.whole("port", 9100))),
        fields.mappings("users").stream()
            .map(user ->
                new Provisioning.User(
                    user.text("name"), user.texts("sshKeys"), user.flag("sudo", false)))
            .toList(),
        fields.texts("packages"),
        fields.mappings("files").stream()
            .map(file ->
                new Provisioning.File(
                    file.text("path"),
                    file.mapping().get("content").orElseThrow().value(),
                    file.text("mode", "0644"),
                    file.text("owner", "root:root")))
            .toList(),
        fields.mappings("services").stream()
            .map(service ->
                new Provisioning.Service(
                    service.text("name"),
                    service.flag("enabled", true),
                    service.flag("started", true)))
            .toList(),
        fields.items("commands").map(Node::value).toList());
  }
}
