package dev.chassis.plan.compile.cloudinit;

import dev.chassis.blade.model.Component.Provisioning.File;
import dev.chassis.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The files of a server: those that modules bring and those of the blade.
 *
 * <p>Most are written early, so that a package finds its configuration when it is installed. A file
 * of another owner, or below a mounted path, is written late: neither the user nor the file system
 * is there before.
 */
final class Files {

  /** Below this, compression gains too little to be worth an unreadable file. */
  private static final int WORTH_COMPRESSING = 1024;

  private static final String ROOT = "root:root";

  private final Guest guest;
  private final boolean compressed;

  Files(Guest guest, boolean compressed) {
    this.guest = guest;
    this.compressed = compressed;
  }

  List<Yaml.Mapping> items() {
    var items = new ArrayList<Yaml.Mapping>();
    new Modules(guest.provisioning()).files().forEach(file -> items.add(item(file)));
    guest.provisioning().files().forEach(file -> items.add(item(file)));
    return items;
  }

  private Yaml.Mapping item(File file) {
    var item = new Yaml.Entries().with("path", file.path()).with("permissions", file.mode());
    if (!file.owner().equals(ROOT)) {
      item.with("owner", file.owner());
    }
    if (!file.owner().equals(ROOT) || isBelowMount(file.path())) {
      item.with("defer", true);
    }
    if (compressed
        && file.content() instanceof Value.Text(var text)
        && text.length() > WORTH_COMPRESSING) {
      return item.with("encoding", "gz+b64").with("content", compress(text)).end();
    }
    return item.with("content", Yaml.of(file.content())).end();
  }

  private boolean isBelowMount(String path) {
    return guest.volumes().stream()
        .flatMap(volume -> volume.path().stream())
        .anyMatch(mount -> path.startsWith(mount.endsWith("/") ? mount : mount + "/"));
  }

  private static String compress(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Memory takes every byte", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
