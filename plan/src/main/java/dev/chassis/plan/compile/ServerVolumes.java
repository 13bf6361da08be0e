package dev.chassis.plan.compile;

import dev.chassis.blade.model.Component;
import dev.chassis.blade.model.Component.Mount;
import dev.chassis.blade.model.Component.VolumeSource;
import dev.chassis.plan.compile.cloudinit.Guest.GuestVolume;
import dev.chassis.site.SiteFacts.Image;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The volumes of a server: the one from which it boots, its own, and those that it shares. */
final class ServerVolumes {

  /** What one member holds, in device order: as resources and as the guest sees them. */
  record Attached(List<Address> addresses, List<GuestVolume> guest) {}

  private final Component.Server server;
  private final Draft draft;

  ServerVolumes(Component.Server server, Draft draft) {
    this.server = server;
    this.draft = draft;
  }

  /** Says what is wrong with them; true when nothing is. */
  boolean check() {
    var common = server.common();
    boolean sound =
        server
            .bootVolume()
            .map(boot ->
                SimpleComponents.volumeTypeIsThere(
                    common, "bootVolume.volumeType", boot.volumeType(), draft))
            .orElse(true);
    var names = new HashSet<String>();
    for (int i = 0; i < server.mounts().size(); i++) {
      var source = server.mounts().get(i).source();
      String field = "volumes[" + i + "]";
      sound &= isThere(source, field);
      if (!names.add(name(source))) {
        draft.error(
            common,
            "volume-twice",
            field,
            "`%s` has two volumes named `%s`".formatted(common.name(), name(source)),
            "each name once",
            "Remove one of the two, or rename it");
        sound = false;
      }
    }
    return sound;
  }

  private boolean isThere(VolumeSource source, String field) {
    return switch (source) {
      case VolumeSource.Shared(var name) -> {
        boolean there =
            draft
                .find(server.common(), field + ".volume", name, Component.Volume.class)
                .isPresent();
        yield there & isForOne(name, field);
      }
      case VolumeSource.Own own ->
          SimpleComponents.volumeTypeIsThere(
              server.common(), field + ".volumeType", own.volumeType(), draft);
    };
  }

  private boolean isForOne(String name, String field) {
    boolean one = server.names().size() <= 1;
    if (!one) {
      draft.error(
          server.common(),
          "volume-shared-by-pool",
          field,
          "Volume `%s` cannot be in %d servers at once".formatted(name, server.names().size()),
          "a volume of each member's own: {name, size, mount}",
          "Give each member its own volume, or reduce the pool to one");
    }
    return one;
  }

  /** Adds the volumes of one member. */
  Attached add(int index, Image image) {
    String host = server.names().get(index).host();
    server
        .bootVolume()
        .ifPresent(boot ->
            draft.add(
                SimpleComponents.volume(
                        ServerAddresses.boot(server, index),
                        host + "-boot",
                        boot.sizeGiB(),
                        boot.volumeType())
                    .with("image", image.id()),
                server.common()));
    var addresses = new ArrayList<Address>();
    var guest = new ArrayList<GuestVolume>();
    for (Mount mount : server.mounts()) {
      var address = address(mount.source(), index, host);
      addresses.add(address);
      guest.add(
          new GuestVolume(
              name(mount.source()),
              variable(mount.source()),
              new Value.Reference(address, "id"),
              mount.path(),
              mount.fileSystem()));
    }
    return new Attached(addresses, guest);
  }

  private Address address(VolumeSource source, int index, String host) {
    return switch (source) {
      case VolumeSource.Shared(var name) -> Address.of(name);
      case VolumeSource.Own own -> {
        var address = ServerAddresses.ownVolume(server, index, own.name());
        draft.add(
            SimpleComponents.volume(
                address, host + "-" + own.name(), own.sizeGiB(), own.volumeType()),
            server.common());
        yield address;
      }
    };
  }

  private static String name(VolumeSource source) {
    return switch (source) {
      case VolumeSource.Shared(var name) -> name;
      case VolumeSource.Own own -> own.name();
    };
  }

  /** In an expression, a volume of the member's own stands under its server. */
  private String variable(VolumeSource source) {
    return switch (source) {
      case VolumeSource.Shared(var name) -> name + ".id";
      case VolumeSource.Own own -> server.common().name() + ".volume_" + own.name();
    };
  }
}
