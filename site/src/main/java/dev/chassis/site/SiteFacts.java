package dev.chassis.site;

import java.util.List;
import java.util.Map;

/**
 * What a site offers, as data for the pure planner.
 *
 * @param images every image that these credentials may use
 * @param flavors every flavor
 * @param externalNetworks networks with a way out, by name
 * @param volumeTypes names of volume types, the default first
 * @param zones names of availability zones
 * @param quotas limit and use by quota name; see {@link Quota}
 */
public record SiteFacts(
    List<Image> images,
    List<Flavor> flavors,
    List<ExternalNetwork> externalNetworks,
    List<String> volumeTypes,
    List<String> zones,
    Map<QuotaName, Quota> quotas) {

  public SiteFacts {
    images = List.copyOf(images);
    flavors = List.copyOf(flavors);
    externalNetworks = List.copyOf(externalNetworks);
    volumeTypes = List.copyOf(volumeTypes);
    zones = List.copyOf(zones);
    quotas = Map.copyOf(quotas);
  }

  /**
   * An image.
   *
   * @param os the distribution in lower case, from {@code os_distro}; empty when not told
   * @param version its version, from {@code os_version}; empty when not told
   * @param minDiskGiB the smallest root disk
   * @param minMemoryMiB the smallest memory
   * @param createdAt ISO instant, for choosing the newest; empty when not told
   */
  public record Image(
      String id,
      String name,
      String os,
      String version,
      int minDiskGiB,
      int minMemoryMiB,
      String createdAt) {}

  /**
   * A flavor.
   *
   * @param gpus number of GPUs that it gives, from its extra specs
   */
  public record Flavor(
      String id, String name, int cores, int memoryMiB, int diskGiB, int gpus, boolean open) {}

  /** A network with a way out. */
  public record ExternalNetwork(String id, String name) {}

  /**
   * A quota of the site for these credentials.
   *
   * @param limit -1 for none
   */
  public record Quota(long limit, long used) {
    /** What is left, {@link Long#MAX_VALUE} when there is no limit. */
    public long left() {
      return limit < 0 ? Long.MAX_VALUE : Math.max(0, limit - used);
    }
  }
}
