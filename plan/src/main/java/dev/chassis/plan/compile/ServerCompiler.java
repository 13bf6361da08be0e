package dev.chassis.plan.compile;

import dev.chassis.blade.model.Component;
import dev.chassis.blade.schema.Suggestions;
import dev.chassis.plan.compile.MachineChoice.Machine;
import dev.chassis.plan.compile.cloudinit.CloudConfig;
import dev.chassis.plan.compile.cloudinit.Guest;
import dev.chassis.plan.compile.cloudinit.UserData;
import dev.chassis.site.Need;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteFacts.Image;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A server, or each member of a pool, with its ports, volumes and floating addresses. */
final class ServerCompiler {

  private static final List<String> MODULES_KNOW = List.of("debian", "ubuntu");

  private final Component.Server server;
  private final Draft draft;
  private final ServerInterfaces interfaces;
  private final ServerVolumes volumes;
  private final GuestProvisioning provisioning;

  ServerCompiler(Component.Server server, Draft draft) {
    this.server = server;
    this.draft = draft;
    this.interfaces = new ServerInterfaces(server, draft);
    this.volumes = new ServerVolumes(server, draft);
    this.provisioning = new GuestProvisioning(server, draft);
  }

  void compile() {
    boolean sound = interfaces.check() & volumes.check() & referencesAreThere() & zoneIsThere();
    var facts = draft.site(server.common()).orElseThrow().facts();
    var choice = new MachineChoice(server, facts, draft);
    var fresh = choice.choose(Optional.empty());
    if (fresh.isEmpty()) {
      choice.explain();
    }
    if (!sound || fresh.isEmpty()) {
      return;
    }
    modulesAreKnown(fresh.get().image());
    var address = Address.of(server.common().name());
    draft.choose(address, "image", fresh.get().image().name(), fresh.get().imageWhy());
    draft.choose(address, "flavor", fresh.get().flavor().name(), fresh.get().flavorWhy());
    for (int index = 0; index < server.names().size(); index++) {
      addMember(index, machine(index, choice, fresh.get()));
    }
  }

  /** The machine of a member: as picked, or as it was made when that still fits. */
  private Machine machine(int index, MachineChoice choice, Machine fresh) {
    var address = ServerAddresses.member(server, index);
    var inUse =
        draft
            .inUse()
            .image(server.bootVolume().isEmpty() ? address : ServerAddresses.boot(server, index));
    var machine = inUse.isEmpty() ? fresh : choice.choose(inUse).orElse(fresh);
    if (!machine.image().equals(fresh.image())) {
      draft.choose(address, "image", machine.image().name(), machine.imageWhy());
    }
    return machine;
  }

  private void addMember(int index, Machine machine) {
    interfaces.add(index);
    var attached = volumes.add(index, machine.image());
    var address = ServerAddresses.member(server, index);
    var name = server.names().get(index);
    var resource = new ResourceDraft(address, ResourceType.SERVER).with("name", name.host());
    if (server.bootVolume().isPresent()) {
      var boot = ServerAddresses.boot(server, index);
      resource.withId("bootVolume", boot).needs(boot, Need.ACTIVE);
    } else {
      resource.with("image", machine.image().id());
    }
    resource.with("flavor", machine.flavor().id());
    server
        .keyPair()
        .ifPresent(key -> resource.with("keyPair", new Value.Reference(Address.of(key), "name")));
    resource.with(
        "userData",
        userData(new Guest(name.host(), name.fqdn(), provisioning.get(), attached.guest())));
    resource.with("ports", ids(interfaces.ports(index)));
    resource.with("volumes", ids(attached.addresses()));
    attached.addresses().forEach(volume -> resource.needs(volume, Need.ACTIVE));
    server
        .placementGroup()
        .ifPresent(group -> resource.withId("placementGroup", Address.of(group)));
    resource.with("zone", server.zone());
    resource.with("metadata", metadata());
    resource.with("configDrive", Value.of(true));
    interfaces.waysOut().forEach(way -> resource.needs(way, Need.EXISTS));
    interfaces.floatingIps(index).forEach(ip -> resource.needs(ip, Need.EXISTS));
    draft.add(resource, server.common());
  }

  private static Value ids(List<Address> addresses) {
    return Value.of(addresses.stream().map(Value::idOf).toList());
  }

  private Value metadata() {
    var metadata = new LinkedHashMap<String, Value>();
    server.metadata().forEach((name, text) -> metadata.put(name, Value.of(text)));
    return Value.of(metadata);
  }

  private Value userData(Guest guest) {
    var userData = CloudConfig.write(guest);
    if (!userData.fits()) {
      draft.error(
          server.common(),
          "user-data-too-large",
          "provision",
          "What `%s` does at first boot takes %,d characters in base64"
              .formatted(guest.host(), userData.size()),
          "at most %,d; the largest files are %s".formatted(UserData.LIMIT, largest(guest)),
          "Fetch large files by a command instead, or build an image that has them");
    }
    return userData.value();
  }

  private static String largest(Guest guest) {
    return CloudConfig.largestFiles(guest).stream()
        .limit(3)
        .map(file -> "%s (%,d)".formatted(file.path(), file.size()))
        .collect(Collectors.joining(", "));
  }

  /** Modules that install packages name them as Debian does. */
  private void modulesAreKnown(Image image) {
    var modules = new ArrayList<String>();
    server.provisioning().mailRelay().ifPresent(_ -> modules.add("mail"));
    server.provisioning().logs().ifPresent(_ -> modules.add("logs"));
    server.provisioning().metrics().ifPresent(_ -> modules.add("metrics"));
    if (!modules.isEmpty() && !image.os().isEmpty() && !MODULES_KNOW.contains(image.os())) {
      draft.warning(
          server.common(),
          "module-on-other-system",
          "provision",
          "The packages of %s may have other names on `%s`"
              .formatted(String.join(", ", modules), image.os()),
          String.join(", ", MODULES_KNOW),
          "Try it on one server first, or install them by `packages`, `files` and `commands`");
    }
  }

  private boolean referencesAreThere() {
    var common = server.common();
    boolean there = true;
    if (server.keyPair().isPresent()) {
      String key = server.keyPair().get();
      there &= draft.find(common, "keyPair", key, Component.KeyPair.class).isPresent();
    }
    if (server.placementGroup().isPresent()) {
      String group = server.placementGroup().get();
      there &=
          draft.find(common, "placementGroup", group, Component.PlacementGroup.class).isPresent();
    }
    return there;
  }

  private boolean zoneIsThere() {
    var zones = draft.site(server.common()).orElseThrow().facts().zones();
    boolean there = server.zone().isEmpty() || zones.contains(server.zone().get());
    if (!there) {
      String zone = server.zone().orElseThrow();
      draft.error(
          server.common(),
          "unknown-zone",
          "zone",
          "Site `%s` has no zone `%s`%s"
              .formatted(
                  server.common().site(),
                  zone,
                  Suggestions.question(Suggestions.nearest(zone, zones))),
          String.join(", ", zones),
          "Name a zone of the site, or leave it out");
    }
    return there;
  }
}
