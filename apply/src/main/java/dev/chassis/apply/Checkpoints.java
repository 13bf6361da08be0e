package dev.chassis.apply;

import dev.chassis.value.Address;

/**
 * The instants of the engine at which dying matters, by name, so that a test can kill it at each
 * (guarantee G1). In production nothing listens.
 *
 * <p>Kinds: {@code write} and {@code written} around each durable write of a step, {@code request}
 * and {@code response} around each call to a site, {@code finish} and {@code finished} around the
 * write that ends the operation.
 */
@FunctionalInterface
public interface Checkpoints {

  /** Stands for the operation as a whole, where an instant is of no step. */
  Address OPERATION = Address.of("operation");

  /** Listens to nothing. */
  Checkpoints NONE = (kind, address) -> {};

  /**
   * The engine is at such an instant.
   *
   * @param address of the step that is there, or {@link #OPERATION}
   */
  void reached(String kind, Address address);
}
