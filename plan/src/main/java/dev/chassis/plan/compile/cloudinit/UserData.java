package dev.chassis.plan.compile.cloudinit;

import dev.chassis.value.Value;

/**
 * The document for cloud-init.
 *
 * @param value text, or deferred
 * @param size its length in base64, in characters; of a deferred document the part that is known
 */
public record UserData(Value value, int size) {

  /** The most that OpenStack takes: Nova refuses longer user data. */
  public static final int LIMIT = 65_535;

  /** True when a site can take it. */
  public boolean fits() {
    return size <= LIMIT;
  }
}
