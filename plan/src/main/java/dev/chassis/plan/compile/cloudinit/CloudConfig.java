package dev.chassis.plan.compile.cloudinit;

import java.util.Comparator;
import java.util.List;

/**
 * Writes the user data of a server. Pure; equal guests give equal texts.
 *
 * <p>Modules stand in a fixed order. Plain text is kept as long as it fits, since a person reads
 * its differences; only when the site would refuse it are large files of known content compressed.
 */
public final class CloudConfig {

  /** What one file takes, in characters of the document. */
  public record FileSize(String path, int size) {}

  private CloudConfig() {}

  /** The user data of a guest; {@link UserData#fits} says whether a site can take it. */
  public static UserData write(Guest guest) {
    var plain = write(guest, false);
    return plain.fits() ? plain : write(guest, true);
  }

  /** What the files of a guest take even when they are compressed, the largest first. */
  public static List<FileSize> largestFiles(Guest guest) {
    return new Files(guest, true)
        .items().stream()
            .map(CloudConfig::size)
            .sorted(
                Comparator.comparingInt(FileSize::size).reversed().thenComparing(FileSize::path))
            .toList();
  }

  private static UserData write(Guest guest, boolean compressed) {
    var files = new Files(guest, compressed);
    var out = new TextParts().text("#cloud-config\n");
    new YamlWriter(out).write(document(guest, files));
    int bytes = out.knownBytes();
    return new UserData(out.value(), base64(bytes));
  }

  private static Yaml.Mapping document(Guest guest, Files files) {
    var modules = new Modules(guest.provisioning());
    var volumes = new Volumes(guest.volumes());
    var document =
        new Yaml.Entries()
            .with("hostname", guest.host())
            .with("fqdn", guest.fqdn())
            .with("manage_etc_hosts", true);
    modules.clock(document);
    modules.users(document);
    volumes.write(document);
    modules.packages(document);
    document.withItems("write_files", files.items());
    document.withItems("runcmd", modules.commands());
    return document.end();
  }

  private static FileSize size(Yaml.Mapping file) {
    var alone = new TextParts();
    new YamlWriter(alone).write(file);
    String path = file.entries().get("path") instanceof Yaml.Text(var text) ? text : "";
    return new FileSize(path, alone.knownBytes());
  }

  private static int base64(int bytes) {
    return (bytes + 2) / 3 * 4;
  }
}
