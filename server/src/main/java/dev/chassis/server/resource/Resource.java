package dev.chassis.server.resource;

/**
 * One resource of the API.
 *
 * @param spec what is wanted
 * @param status what is
 */
public record Resource<SPEC, STATUS>(
    String apiVersion, String kind, Metadata metadata, SPEC spec, STATUS status) {

  /** The version of the API that all resources are of. */
  public static final String API_VERSION = "chassis.dev/v1alpha1";

  public static <SPEC, STATUS> Resource<SPEC, STATUS> of(
      String kind, Metadata metadata, SPEC spec, STATUS status) {
    return new Resource<>(API_VERSION, kind, metadata, spec, status);
  }
}
