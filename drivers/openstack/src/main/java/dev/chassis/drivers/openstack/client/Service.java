package dev.chassis.drivers.openstack.client;

import java.util.List;

/** The OpenStack services that the driver calls. */
public enum Service {
  IDENTITY("identity", "Keystone", "/v3", List.of("identity", "identityv3")),
  COMPUTE("compute", "Nova", "/v2.1", List.of("compute")),
  NETWORK("network", "Neutron", "/v2.0", List.of("network")),
  VOLUME("volume", "Cinder", "/v3", List.of("block-storage", "volumev3", "block-store", "volume")),
  IMAGE("image", "Glance", "/v2", List.of("image"));

  private final String text;
  private final String project;
  private final String versionPath;
  private final List<String> catalogueTypes;

  Service(String text, String project, String versionPath, List<String> catalogueTypes) {
    this.text = text;
    this.project = project;
    this.versionPath = versionPath;
    this.catalogueTypes = catalogueTypes;
  }

  /** The name in microversion headers and in exchanges. */
  public String text() {
    return text;
  }

  /** The name that sysadmins use. */
  public String project() {
    return project;
  }

  /** The path of the version that is spoken, appended to an endpoint that names no version. */
  String versionPath() {
    return versionPath;
  }

  /** Names under which catalogues list it, the most official one first. */
  List<String> catalogueTypes() {
    return catalogueTypes;
  }
}
