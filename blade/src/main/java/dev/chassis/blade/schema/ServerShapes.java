package dev.chassis.blade.schema;

import static dev.chassis.blade.schema.Shape.items;
import static dev.chassis.blade.schema.Shape.name;
import static dev.chassis.blade.schema.Shape.structure;
import static dev.chassis.blade.schema.Shape.text;
import static dev.chassis.blade.schema.Shape.union;
import static dev.chassis.blade.schema.Shape.whole;

import java.util.List;

/** The form of a server or a pool of servers. */
final class ServerShapes {

  private static final long GIB = 1024;
  private static final long LARGEST_MIB = 1024 * 1024 * GIB;

  private ServerShapes() {}

  static List<Field> fields() {
    return List.of(
        Field.of("count", whole(0, 100), "Count", "Makes a pool of that many equal servers.")
            .example("3"),
        Field.of("image", image(), "Image", "What it boots: an image by name, or by need.")
            .mandatory()
            .example("{os: debian, version: \"12\"}"),
        Field.of(
                "flavor",
                flavor(),
                "Flavor",
                "Its size: a flavor by name, or the smallest that gives what is needed.")
            .mandatory()
            .example("{cores: 2, memory: 4GiB, disk: 20GiB}"),
        Field.of(
            "bootVolume",
            structure("Boot volume", volumeSize().mandatory(), volumeType()),
            "Boot volume",
            "A volume made from the image, to boot from instead of the flavor's disk."),
        Field.of(
                "networks",
                new Shape.Items(networkInterface(), 1, 16),
                "Networks",
                "Its network interfaces, in order.")
            .mandatory()
            .example("[{network: front}]"),
        Field.of("keyPair", name("key-pair"), "Key pair", "The key of the image's own user.")
            .example("admin"),
        Field.of(
                "placementGroup",
                name("placement-group"),
                "Placement group",
                "With or apart from which servers it is placed.")
            .example("apart"),
        Field.of("zone", text(Format.LINE), "Zone", "The availability zone.").example("nova"),
        Field.of(
                "volumes",
                new Shape.Items(mount(), 0, 20),
                "Volumes",
                "Volumes that are attached, formatted when empty, and mounted.")
            .example("[{volume: data, mount: /srv/data}]"),
        Field.of(
            "provision",
            ProvisionShapes.PROVISION,
            "Provisioning",
            "What cloud-init does at first boot; each module is picked by its parameters."),
        Field.of(
                "metadata",
                new Shape.Entries(Format.LABEL, text(Format.ANY), 100),
                "Metadata",
                "Words that the site keeps with the server.")
            .example("{role: web}"));
  }

  private static Shape image() {
    return union(
        text(Format.LINE),
        structure(
            "Image by name",
            Field.of("name", text(Format.LINE), "Name", "Its name on the site.")
                .mandatory()
                .example("debian-12")),
        structure(
            "Image by need",
            Field.of("os", text(Format.LINE), "Operating system", "The distribution.")
                .mandatory()
                .example("debian"),
            Field.of(
                    "version",
                    text(Format.LINE),
                    "Version",
                    "The version of the distribution, in quotes; the newest when left out.")
                .example("\"12\"")));
  }

  private static Shape flavor() {
    return union(
        text(Format.LINE),
        structure(
            "Flavor by name",
            Field.of("name", text(Format.LINE), "Name", "Its name on the site.")
                .mandatory()
                .example("m1.small")),
        structure(
            "Flavor by need",
            Field.of("cores", whole(1, 512), "Cores", "The least number of cores.").standard(1),
            Field.of(
                    "memory", new Shape.Size(64, LARGEST_MIB, false), "Memory", "The least memory.")
                .mandatory()
                .example("4GiB"),
            Field.of(
                    "disk",
                    new Shape.Size(0, LARGEST_MIB, true),
                    "Disk",
                    "The least disk, in whole GiB.")
                .standard("0GiB"),
            Field.of("gpus", whole(0, 16), "GPUs", "The least number of GPUs.").standard(0),
            Field.of(
                    "memoryPerCore",
                    new Shape.Size(64, LARGEST_MIB, false),
                    "Memory per core",
                    "The least memory for each core, where licences count cores.")
                .example("4GiB")));
  }

  private static Shape networkInterface() {
    return structure(
        "Interface",
        Field.of("network", name("network"), "Network", "The network component.")
            .mandatory()
            .example("front"),
        Field.of(
                "address",
                text(Format.ADDRESS4),
                "Address",
                "A fixed address; in a pool that of the first member, the next ones follow.")
            .example("10.20.0.10"),
        Field.of(
                "securityRules",
                items(name("security-rules")),
                "Security rules",
                "Rules components on this interface; the site's default when there is none.")
            .example("[web-access]"),
        Field.of(
                "floatingIp",
                ComponentShapes.AUDIENCE,
                "Floating IP",
                "An address on the devops' external network.")
            .example("devops"));
  }

  private static Shape mount() {
    Field mount =
        Field.of(
                "mount",
                text(Format.PATH),
                "Mount point",
                "Where it is mounted; attached only when left out.")
            .example("/srv/data");
    Field fileSystem =
        Field.of(
                "fileSystem",
                Shape.choice("ext4", "xfs"),
                "File system",
                "Made at first boot when the volume is empty.")
            .standard("ext4");
    return union(
        structure(
            "Volume component",
            Field.of(
                    "volume",
                    name("volume"),
                    "Volume",
                    "A volume component; for a single server only.")
                .mandatory()
                .example("data"),
            mount,
            fileSystem),
        structure(
            "Own volume",
            Field.of(
                    "name",
                    text(Format.NAME),
                    "Name",
                    "The name of a volume that each member has for itself.")
                .mandatory()
                .example("cache"),
            volumeSize().mandatory(),
            volumeType(),
            mount,
            fileSystem));
  }

  static Field volumeSize() {
    return Field.of(
            "size", new Shape.Size(GIB, LARGEST_MIB, true), "Size", "The size, in whole GiB.")
        .example("20GiB");
  }

  static Field volumeType() {
    return Field.of(
            "volumeType",
            text(Format.LINE),
            "Volume type",
            "The site's type of volume; its default when left out.")
        .example("fast");
  }
}
