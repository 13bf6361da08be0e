package dev.chassis.plan.compile.cloudinit;

import dev.chassis.blade.model.Component.Provisioning;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * A server as seen from inside.
 *
 * @param host its host name
 * @param fqdn its full name
 * @param provisioning what was asked for; contents and commands may be deferred on outputs of
 *     resources
 * @param volumes in device order
 */
public record Guest(
    String host, String fqdn, Provisioning provisioning, List<GuestVolume> volumes) {

  /**
   * A volume in the server.
   *
   * @param name how it is found in the guest: {@code /dev/chassis/<name>-volume}
   * @param variable the dotted name under which an expression finds its id
   * @param id its id on the site, known only while it runs
   * @param path where it is mounted; empty to leave it to the owner
   */
  public record GuestVolume(
      String name, String variable, Value.Reference id, Optional<String> path, String fileSystem) {}
}
