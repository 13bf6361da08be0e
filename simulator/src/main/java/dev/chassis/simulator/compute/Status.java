package dev.chassis.simulator.compute;

import dev.chassis.simulator.world.Row;

/** The one word that clients read, from the two states that Nova keeps. */
final class Status {

  private Status() {}

  static String of(Row server) {
    String task = server.text("task_state");
    return switch (server.text("vm_state")) {
      case "building" -> "BUILD";
      case "active" -> ofActive(task);
      case "stopped" -> task.startsWith("resize_") ? "RESIZE" : "SHUTOFF";
      case "resized" -> task.equals("resize_reverting") ? "REVERT_RESIZE" : "VERIFY_RESIZE";
      case "error" -> "ERROR";
      case "deleted" -> "DELETED";
      case "shelved_offloaded" -> "SHELVED_OFFLOADED";
      case String unknown -> "UNKNOWN";
    };
  }

  private static String ofActive(String task) {
    return switch (task) {
      case "rebooting" -> "REBOOT";
      case "rebooting_hard" -> "HARD_REBOOT";
      case "resize_prep", "resize_migrating", "resize_migrated", "resize_finish" -> "RESIZE";
      case String other -> "ACTIVE";
    };
  }
}
