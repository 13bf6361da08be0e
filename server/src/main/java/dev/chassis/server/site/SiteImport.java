package dev.chassis.server.site;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a site's document and credentials of an entry of a {@code clouds.yaml}. */
interface SiteImport {

  /** The result. */
  record Imported(Map<String, @Nullable Object> openstack, SiteCredentials credentials) {}

  /**
   * Reads one entry.
   *
   * @throws dev.chassis.server.problem.Problem naming the entries there are, or what is wrong
   */
  Imported read(String cloudsYaml, String cloud);
}
