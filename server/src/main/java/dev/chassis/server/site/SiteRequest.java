package dev.chassis.server.site;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A site to add or change: a document with credentials, or an entry of a {@code clouds.yaml} from
 * which both are made.
 *
 * @param document the site's document, YAML or JSON
 * @param credentials see {@link SiteCredentials}; may be left out when a site is changed
 * @param name the site's name, for an import
 * @param cloudsYaml the text of a {@code clouds.yaml}
 * @param cloud the entry in it
 * @param externalNetworks the site's network for each audience, for an import
 * @param limits for an import
 */
record SiteRequest(
    @Nullable String document,
    @Nullable Map<String, @Nullable Object> credentials,
    @Nullable String name,
    @Nullable String cloudsYaml,
    @Nullable String cloud,
    @Nullable Map<String, String> externalNetworks,
    @Nullable Map<String, @Nullable Object> limits) {

  @Override
  public String toString() {
    return "SiteRequest[name=" + name + ", cloud=" + cloud + "]";
  }
}
