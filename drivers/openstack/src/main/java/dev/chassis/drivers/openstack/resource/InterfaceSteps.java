package dev.chassis.drivers.openstack.resource;

import java.util.List;

/**
 * How one list of interfaces becomes another: what stands as it should stays, everything after the
 * first that does not is taken off and put on again in the new order.
 *
 * @param detach in the order of the old list
 * @param attach in the order of the new list; what is being detached comes in the next round, since
 *     a server lets go of a port only after a while
 */
record InterfaceSteps(List<String> detach, List<String> attach) {

  static InterfaceSteps between(List<String> attached, List<String> desired) {
    List<String> kept = attached.stream().filter(desired::contains).toList();
    int same = 0;
    while (same < kept.size() && kept.get(same).equals(desired.get(same))) {
      same++;
    }
    List<String> staying = kept.subList(0, same);
    List<String> detach = attached.stream().filter(port -> !staying.contains(port)).toList();
    List<String> attach = desired.stream().filter(port -> !attached.contains(port)).toList();
    boolean mustWait = kept.size() > same;
    return new InterfaceSteps(detach, mustWait ? List.of() : attach);
  }
}
