package dev.chassis.plan.compile;

import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.model.Component;
import dev.chassis.blade.model.Component.Audience;
import dev.chassis.blade.model.Component.BootVolume;
import dev.chassis.blade.model.Component.Common;
import dev.chassis.blade.model.Component.Dependency.State;
import dev.chassis.blade.model.Component.FlavorNeed;
import dev.chassis.blade.model.Component.ImageNeed;
import dev.chassis.blade.model.Component.Interface;
import dev.chassis.blade.model.Component.Mount;
import dev.chassis.blade.model.Component.Provisioning;
import dev.chassis.blade.model.Component.Provisioning.File;
import dev.chassis.blade.model.Component.Provisioning.LogShipping;
import dev.chassis.blade.model.Component.Provisioning.MetricShipping;
import dev.chassis.blade.model.Component.Provisioning.Service;
import dev.chassis.blade.model.Component.Provisioning.User;
import dev.chassis.blade.model.Component.ServerName;
import dev.chassis.blade.model.Component.VolumeSource;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds a server as the document's reader would give it; small and bare unless told. */
final class TestServer {

  private static final Position FLAVOR = new Position("shop.yaml", 42, 15);
  private static final Position IMAGE = new Position("shop.yaml", 41, 14);

  private final String blade;
  private final List<Interface> interfaces = new ArrayList<>();
  private final List<Mount> mounts = new ArrayList<>();
  private final List<File> files = new ArrayList<>();
  private final List<Value> commands = new ArrayList<>();
  private final List<String> packages = new ArrayList<>();
  private final List<Service> services = new ArrayList<>();
  private final List<User> users = new ArrayList<>();
  private Common common;
  private Optional<Integer> count = Optional.empty();
  private ImageNeed image = new ImageNeed.Os("debian", Optional.of("12"), IMAGE);
  private FlavorNeed flavor = new FlavorNeed.Named("small", FLAVOR);
  private Optional<BootVolume> boot = Optional.empty();
  private Optional<String> keyPair = Optional.empty();
  private Optional<String> group = Optional.empty();
  private Optional<String> zone = Optional.empty();
  private Optional<LogShipping> logs = Optional.empty();
  private boolean everyModule;

  TestServer(Common common, String blade) {
    this.common = common;
    this.blade = blade;
  }

  TestServer pool(int count) {
    this.count = Optional.of(count);
    return this;
  }

  TestServer image(String name) {
    image = new ImageNeed.Named(name, IMAGE);
    return this;
  }

  TestServer os(String os, String... version) {
    image = new ImageNeed.Os(os, List.of(version).stream().findFirst(), IMAGE);
    return this;
  }

  TestServer flavor(String name) {
    flavor = new FlavorNeed.Named(name, FLAVOR);
    return this;
  }

  TestServer sized(int cores, int memoryMiB, int diskGiB, int gpus) {
    flavor = new FlavorNeed.Sized(cores, memoryMiB, diskGiB, gpus, Optional.empty(), FLAVOR);
    return this;
  }

  TestServer memoryPerCore(int cores, int memoryMiB, int ratioMiB) {
    flavor = new FlavorNeed.Sized(cores, memoryMiB, 0, 0, Optional.of(ratioMiB), FLAVOR);
    return this;
  }

  TestServer boot(int sizeGiB) {
    boot = Optional.of(new BootVolume(sizeGiB, Optional.empty()));
    return this;
  }

  TestServer net(String network, String... rules) {
    interfaces.add(new Interface(network, Optional.empty(), List.of(rules), Optional.empty()));
    return this;
  }

  TestServer netAt(String network, String address, String... rules) {
    interfaces.add(new Interface(network, Optional.of(address), List.of(rules), Optional.empty()));
    return this;
  }

  TestServer netWithFloatingIp(String network, Audience audience) {
    interfaces.add(new Interface(network, Optional.empty(), List.of(), Optional.of(audience)));
    return this;
  }

  TestServer mount(String volume, String path) {
    mounts.add(new Mount(new VolumeSource.Shared(volume), Optional.of(path), "ext4"));
    return this;
  }

  TestServer own(String name, int sizeGiB, String path) {
    var own = new VolumeSource.Own(name, sizeGiB, Optional.of("standard"));
    mounts.add(new Mount(own, Optional.of(path), "xfs"));
    return this;
  }

  TestServer ownOfType(String name, String type) {
    var own = new VolumeSource.Own(name, 1, Optional.of(type));
    mounts.add(new Mount(own, Optional.empty(), "ext4"));
    return this;
  }

  TestServer keyPair(String name) {
    keyPair = Optional.of(name);
    return this;
  }

  TestServer group(String name) {
    group = Optional.of(name);
    return this;
  }

  TestServer zone(String name) {
    zone = Optional.of(name);
    return this;
  }

  TestServer file(String path, Value content) {
    files.add(new File(path, content, "0644", "root:root"));
    return this;
  }

  TestServer fileOf(String owner, String path, Value content) {
    files.add(new File(path, content, "0600", owner));
    return this;
  }

  TestServer command(Value command) {
    commands.add(command);
    return this;
  }

  TestServer packages(String... names) {
    packages.addAll(List.of(names));
    return this;
  }

  TestServer service(String name) {
    services.add(new Service(name, true, true));
    return this;
  }

  TestServer logs(String protocol) {
    logs = Optional.of(new LogShipping("logs.example.org", 6514, protocol));
    return this;
  }

  /** Every provisioning module that has parameters of its own. */
  TestServer everyModule() {
    everyModule = true;
    users.add(new User("alice", List.of("ssh-ed25519 AAAAC3Nza alice"), true));
    return logs("tls").packages("nginx").service("nginx");
  }

  TestServer after(String component, State state) {
    common = TestBlade.waitingFor(common, component, state);
    return this;
  }

  Component.Server build() {
    return new Component.Server(
        common,
        count,
        names(),
        image,
        flavor,
        boot,
        interfaces,
        keyPair,
        group,
        zone,
        mounts,
        new Provisioning(
            everyModule ? Optional.of("Europe/Paris") : Optional.empty(),
            everyModule ? List.of("ntp1.example.org", "ntp2.example.org") : List.of(),
            everyModule ? Optional.of("smtp.example.org") : Optional.empty(),
            logs,
            everyModule ? Optional.of(new MetricShipping(9100)) : Optional.empty(),
            users,
            packages,
            files,
            services,
            commands),
        Map.of("role", common.name()));
  }

  private List<ServerName> names() {
    var names = new ArrayList<ServerName>();
    for (int i = 0; i < count.orElse(1); i++) {
      String host = common.name() + (count.isPresent() ? "%02d".formatted(i + 1) : "");
      names.add(new ServerName(host, host + "." + blade + "." + common.site() + ".example.org"));
    }
    return names;
  }
}
