package dev.chassis.server;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Features meet only through what their packages show, and never in a circle. */
class ModulesTest {

  @Test
  void modulesKeepTheirBorders() {
    ApplicationModules.of(ChassisServer.class).verify();
  }
}
