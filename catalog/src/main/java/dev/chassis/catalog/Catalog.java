package dev.chassis.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The templates on the class path, by the index beside them. Thread-safe: nothing is kept. */
public final class Catalog {

  private static final String FOLDER = "/dev/chassis/catalog/templates/";

  private Catalog() {}

  /** Every version of every template, in the order of the index: by name, then by version. */
  public static List<CatalogTemplate> templates() {
    return read("index.txt").lines().filter(line -> !line.isBlank()).map(Catalog::entry).toList();
  }

  private static CatalogTemplate entry(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 2) {
      throw new IllegalStateException("Not a name and a version in the index: " + line);
    }
    String folder = words[0] + "/" + words[1] + "/";
    return new CatalogTemplate(
        words[0],
        words[1],
        "catalog/" + folder + "template.yaml",
        read(folder + "template.yaml"),
        read(folder + "README.md"));
  }

  private static String read(String path) {
    try (var stream = Catalog.class.getResourceAsStream(FOLDER + path)) {
      if (stream == null) {
        throw new IllegalStateException("The catalogue has no " + path);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The catalogue's " + path + " cannot be read", e);
    }
  }
}
