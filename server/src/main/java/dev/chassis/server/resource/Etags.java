package dev.chassis.server.resource;

import dev.chassis.server.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Versions as entity tags, so that nobody overwrites what he has not seen. */
public final class Etags {

  private Etags() {}

  /** The resource with its version as {@code ETag}. */
  public static <S, T> ResponseEntity<Resource<S, T>> tagged(Resource<S, T> resource) {
    return ResponseEntity.ok().eTag("\"" + resource.metadata().version() + "\"").body(resource);
  }

  /**
   * Checks the header {@code If-Match} of an update.
   *
   * @param current the version that is there; null when there is nothing yet
   */
  public static void check(@Nullable String ifMatch, @Nullable String current, String what) {
    if (ifMatch == null || ifMatch.equals("*") && current != null) {
      return;
    }
    String wanted = ifMatch.replace("W/", "").replace("\"", "");
    if (!wanted.equals(current)) {
      throw Problem.changedMeanwhile(
          current == null
              ? what + " does not exist, but the request expects version " + wanted + "."
              : what + " is at version " + current + ", not at " + wanted + ".");
    }
  }
}
