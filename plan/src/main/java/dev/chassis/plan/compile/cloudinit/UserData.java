package dev.chassis.plan.compile.cloudinit;

import dev.chassis.value.Value;
import java.util.List;

/**
 * The document for cloud-init.
 *
 * @param value text, or deferred
 * @param size its length in base64, in characters; of a deferred document the part that is known
 * @param files what the files in it take, the largest first
 */
public record UserData(Value value, int size, List<FileSize> files) {

  /** The most that OpenStack takes: Nova refuses longer user data. */
  public static final int LIMIT = 65_535;

  /** What one file takes, in characters of the document. */
  public record FileSize(String path, int size) {}

  /** True when a site can take it. */
  public boolean fits() {
    return size <= LIMIT;
  }
}
