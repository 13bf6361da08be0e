package dev.chassis.plan.compile.cloudinit;

import dev.chassis.plan.compile.cloudinit.Guest.GuestVolume;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds, formats and mounts volumes.
 *
 * <p>A volume is found by its id, which the hypervisor passes to the guest as the disk's serial
 * number (virtio: its first 20 characters; SCSI: all of it). Neither the order of devices nor a
 * label would do: the order changes with ephemeral disks and bus types, a label is not there before
 * the first formatting. A udev rule names each volume {@code /dev/chassis/<name>-volume}, so that
 * {@code fstab} holds over reboots. The suffix keeps cloud-init from taking the volume {@code
 * data1} for the first partition of {@code data}.
 *
 * <p>cloud-init's own {@code fs_setup} is not used: without a partition table it formats a device
 * whose file system or label differs from what is asked for, whatever {@code overwrite} says. The
 * script formats only a device on which {@code blkid} finds nothing at all.
 */
final class Volumes {

  private static final String OPTIONS =
      "defaults,nofail,x-systemd.device-timeout=30s,x-systemd.growfs";

  private static final String SCRIPT =
      """
      # Arguments: name, id and file system of each volume; "none" leaves it as it is.
      rules=/etc/udev/rules.d/65-chassis-volumes.rules
      write_rules() {
        while [ $# -ge 3 ]; do
          printf 'SUBSYSTEM=="block", ENV{DEVTYPE}=="disk", ENV{ID_SERIAL}=="*%.20s*", SYMLINK+="chassis/%s-volume"\\n' "$2" "$1"
          shift 3
        done
      }
      mkdir -p /etc/udev/rules.d
      write_rules "$@" > "$rules"
      udevadm control --reload
      udevadm trigger --subsystem-match=block --action=change
      udevadm settle --timeout=30
      while [ $# -ge 3 ]; do
        device=/dev/chassis/$1-volume
        tries=0
        until [ -b "$device" ] || [ $tries -ge 30 ]; do sleep 1; tries=$((tries + 1)); done
        if [ ! -b "$device" ]; then
          echo "chassis: volume $1 ($2) is not attached" >&2
        elif [ "$3" != none ]; then
          blkid -p "$device" > /dev/null
          if [ $? -eq 2 ]; then
            command -v "mkfs.$3" > /dev/null || { apt-get update -q && apt-get install -qy xfsprogs; }
            "mkfs.$3" "$device" && udevadm settle --timeout=30
          fi
        fi
        shift 3
      done
      """;

  private final List<GuestVolume> volumes;

  Volumes(List<GuestVolume> volumes) {
    this.volumes = volumes;
  }

  /** Runs before mounts, packages and services; harmless when it runs again at each boot. */
  void write(Yaml.Entries document) {
    if (volumes.isEmpty()) {
      return;
    }
    var call = new ArrayList<Yaml>(Yaml.texts("sh", "-c", SCRIPT, "chassis-volumes").items());
    var mounts = new ArrayList<Yaml>();
    for (GuestVolume volume : volumes) {
      call.add(Yaml.of(volume.name()));
      call.add(new Yaml.LateWord(id(volume)));
      call.add(Yaml.of(volume.path().isPresent() ? volume.fileSystem() : "none"));
      volume.path().ifPresent(path -> mounts.add(mount(volume, path)));
    }
    document.with("bootcmd", new Yaml.Sequence(List.of(new Yaml.Sequence(call))));
    document.withItems("mounts", mounts);
  }

  private static Yaml mount(GuestVolume volume, String path) {
    String device = "/dev/chassis/" + volume.name() + "-volume";
    return Yaml.texts(device, path, volume.fileSystem(), OPTIONS, "0", "2");
  }

  private static Value.Deferred id(GuestVolume volume) {
    int dot = volume.variable().indexOf('.');
    String expression =
        "components['%s']['%s']"
            .formatted(volume.variable().substring(0, dot), volume.variable().substring(dot + 1));
    return new Value.Deferred(expression, Map.of(volume.variable(), volume.id()));
  }
}
