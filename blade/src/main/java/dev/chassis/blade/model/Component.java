package dev.chassis.blade.model;

import dev.chassis.blade.diagnostic.Position;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One part of a blade. */
public sealed interface Component {

  /** Name, place, site and explicit dependencies, the same for every kind. */
  Common common();

  /**
   * What all components have.
   *
   * @param name unique in the blade: lower-case letters, digits and hyphens, a letter first
   * @param site the site on which it lives (the blade's, unless the component named its own)
   * @param dependsOn components that must be there before, beside those that it refers to
   */
  record Common(String name, String site, List<Dependency> dependsOn, Position position) {}

  /** An explicit dependency and the state that it needs. */
  record Dependency(String component, State state) {
    /** How far the other component must be. */
    public enum State {
      EXISTS,
      ACTIVE
    }
  }

  /**
   * A network, its one subnet and, when it has a way out, its router. Outputs: {@code id, subnetId,
   * cidr}.
   *
   * @param cidr such as {@code 10.20.0.0/24}
   * @param gateway an address in the range; empty for the first one; none when {@code router} is
   *     empty
   * @param dns servers in order of preference
   * @param router the role of the external network to which it leads; empty for a closed network
   */
  record Network(
      Common common,
      String cidr,
      Optional<String> gateway,
      boolean dhcp,
      List<String> dns,
      Optional<AddressRange> pool,
      Optional<Audience> router)
      implements Component {}

  /** A range of addresses, both ends included. */
  record AddressRange(String from, String to) {}

  /** For whom an entry is: two faces, two external networks (MKYS, PLM in the clouds). */
  enum Audience {
    USERS,
    DEVOPS
  }

  /** A named set of rules that servers put on their interfaces. Outputs: {@code id}. */
  record SecurityRules(Common common, List<Rule> rules) implements Component {}

  /**
   * One rule; what no rule allows is denied.
   *
   * @param protocol tcp, udp, icmp or any
   * @param ports empty for all
   * @param remote whom it concerns
   */
  record Rule(
      Direction direction,
      Family family,
      String protocol,
      Optional<PortRange> ports,
      Remote remote) {}

  /** Seen from the server. */
  enum Direction {
    INGRESS,
    EGRESS
  }

  /** The family of addresses. */
  enum Family {
    IPV4,
    IPV6
  }

  /** A range of ports, both ends included, 1 to 65535 (0 to 255 for icmp: type and code). */
  record PortRange(int from, int to) {}

  /** Whom a rule concerns. */
  sealed interface Remote {
    /** Addresses in a range. */
    record Cidr(String cidr) implements Remote {}

    /** Interfaces that carry the named rules component. */
    record Group(String component) implements Remote {}
  }

  /** A public SSH key. Outputs: {@code name}. */
  record KeyPair(Common common, String publicKey) implements Component {}

  /** Keeps servers on the same host or apart. Outputs: {@code id}. */
  record PlacementGroup(Common common, Policy policy) implements Component {
    /** How strictly. */
    public enum Policy {
      AFFINITY,
      ANTI_AFFINITY,
      SOFT_AFFINITY,
      SOFT_ANTI_AFFINITY
    }
  }

  /**
   * A volume on its own, kept when the server that mounts it is replaced. Outputs: {@code id,
   * size}.
   */
  record Volume(Common common, int sizeGiB, Optional<String> volumeType) implements Component {}

  /**
   * A server, or a pool of equal servers. Outputs of a server: {@code id, address, hostname, fqdn,
   * floatingIp}; of a pool: {@code ids, addresses, hostnames, fqdns, floatingIps, count}. A pool of
   * one has both.
   *
   * @param count empty for a single server; else the size of the pool, 0 to 100
   * @param names host name and full name of each member, in order; one for a single server
   * @param bootVolume when it boots from a volume of its own instead of the flavor's disk
   */
  record Server(
      Common common,
      Optional<Integer> count,
      List<ServerName> names,
      ImageNeed image,
      FlavorNeed flavor,
      Optional<BootVolume> bootVolume,
      List<Interface> interfaces,
      Optional<String> keyPair,
      Optional<String> placementGroup,
      Optional<String> zone,
      List<Mount> mounts,
      Provisioning provisioning,
      Map<String, String> metadata)
      implements Component {}

  /**
   * What a server is called: {@code webconf01} and {@code webconf01.webconf.gricad.example.org}.
   */
  record ServerName(String host, String fqdn) {}

  /** Which image: by name, or by distribution and version (the newest that fits). */
  sealed interface ImageNeed {
    Position position();

    /** By its name on the site. */
    record Named(String name, Position position) implements ImageNeed {}

    /** By need. */
    record Os(String os, Optional<String> version, Position position) implements ImageNeed {}
  }

  /** Which flavor: by name, or the smallest that gives what is needed. */
  sealed interface FlavorNeed {
    Position position();

    /** By its name on the site. */
    record Named(String name, Position position) implements FlavorNeed {}

    /**
     * By need; each a minimum.
     *
     * @param memoryPerCoreMiB the ratio of memory to cores, where licences count cores (PLMshift)
     */
    record Sized(
        int cores,
        int memoryMiB,
        int diskGiB,
        int gpus,
        Optional<Integer> memoryPerCoreMiB,
        Position position)
        implements FlavorNeed {}
  }

  /** A volume made from the image, from which the server boots. */
  record BootVolume(int sizeGiB, Optional<String> volumeType) {}

  /**
   * A network interface.
   *
   * @param network the network component
   * @param address fixed address; for a pool, of the first member, the next ones follow
   * @param securityRules components, none for the site's default
   * @param floatingIp leads from the external network of that audience
   */
  record Interface(
      String network,
      Optional<String> address,
      List<String> securityRules,
      Optional<Audience> floatingIp) {}

  /**
   * A volume in a server.
   *
   * @param source a volume component, or a volume of each member's own
   * @param path where it is mounted; empty to attach only
   * @param fileSystem ext4 or xfs; formatted at first boot when the volume is empty
   */
  record Mount(VolumeSource source, Optional<String> path, String fileSystem) {}

  /** Where a mounted volume comes from. */
  sealed interface VolumeSource {
    /** A volume component; for a single server only. */
    record Shared(String component) implements VolumeSource {}

    /** One for each member, made and deleted with it. */
    record Own(String name, int sizeGiB, Optional<String> volumeType) implements VolumeSource {}
  }

  /**
   * Something that the blade offers (recorded; public only after an exposure request is approved).
   * Outputs: {@code name, url}.
   *
   * @param server the server or pool behind it
   * @param name the public name (FQDN)
   */
  record Endpoint(
      Common common,
      String server,
      int port,
      String protocol,
      Audience audience,
      Optional<String> name,
      Optional<String> path)
      implements Component {}

  /**
   * What cloud-init does at first boot; each module is there when its parameters are.
   *
   * @param timezone such as {@code Europe/Paris}
   * @param timeServers NTP servers
   * @param mailRelay host that takes mail
   * @param logs where logs are shipped
   * @param metrics the metric exporter
   */
  record Provisioning(
      Optional<String> timezone,
      List<String> timeServers,
      Optional<String> mailRelay,
      Optional<LogShipping> logs,
      Optional<MetricShipping> metrics,
      List<User> users,
      List<String> packages,
      List<File> files,
      List<Service> services,
      List<Value> commands) {

    /** Logs to a collector, {@code protocol} udp, tcp or tls. */
    public record LogShipping(String host, int port, String protocol) {}

    /** An exporter that listens on a port. */
    public record MetricShipping(int port) {}

    /** A person with SSH keys. */
    public record User(String name, List<String> sshKeys, boolean sudo) {}

    /** A file; the content may be deferred. */
    public record File(String path, Value content, String mode, String owner) {}

    /** A systemd unit. */
    public record Service(String name, boolean enabled, boolean started) {}
  }
}
