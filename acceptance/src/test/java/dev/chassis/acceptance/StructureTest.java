package dev.chassis.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * The borders of the house. Think twice before adding an exception: each rule says what it
 * protects.
 */
class StructureTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.chassis");

  private static final String[] PURE = {
    "dev.chassis.value..", "dev.chassis.blade..", "dev.chassis.plan..", "dev.chassis.export.."
  };

  @Test
  void thePureModulesKnowNoClockNetworkDatabaseOrFramework() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "java.net.http..",
            "java.sql..",
            "org.jooq..",
            "java.util.concurrent.locks..")
        .because(
            "compile and plan are pure functions: the plan that a person approved must be the one that runs")
        .check(HOUSE);
  }

  @Test
  void thePureModulesAskNoClock() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .because("the same input must give the same plan")
        .check(HOUSE);
  }

  @Test
  void theEngineWaitsThroughItsRuntimeOnly() {
    noClasses()
        .that()
        .resideInAPackage("dev.chassis.apply")
        .and()
        .haveSimpleNameNotStartingWith("VirtualThreadRuntime")
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", java.time.Duration.class)
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .because("the whole engine must run under a virtual clock and a seeded scheduler")
        .check(HOUSE);
  }

  @Test
  void theEngineSpeaksToPortsOnly() {
    noClasses()
        .that()
        .resideInAPackage("dev.chassis.apply..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.chassis.server..",
            "dev.chassis.drivers..",
            "dev.chassis.simulator..",
            "org.springframework..")
        .because(
            "the engine is tested without a server, and a driver is replaced without touching it")
        .check(HOUSE);
  }

  @Test
  void exportsAreMadeFromWhatIsWantedAlone() {
    noClasses()
        .that()
        .resideInAPackage("dev.chassis.export..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.chassis.apply..",
            "dev.chassis.drivers..",
            "dev.chassis.server..",
            "dev.chassis.simulator..")
        .because("an export says what a blade is, not how Chassis makes it or what it has made")
        .check(HOUSE);
  }

  @Test
  void driversKnowNothingOfBladesAndPlans() {
    noClasses()
        .that()
        .resideInAPackage("dev.chassis.drivers..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.chassis.blade..",
            "dev.chassis.plan..",
            "dev.chassis.export..",
            "dev.chassis.apply..",
            "dev.chassis.server..")
        .because(
            "a driver translates one vocabulary into calls, and can be written by someone who knows only the cloud")
        .check(HOUSE);
  }

  @Test
  void theSimulatorKnowsNothingOfChassis() {
    noClasses()
        .that()
        .resideInAPackage("dev.chassis.simulator..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.chassis.site..",
            "dev.chassis.drivers..",
            "dev.chassis.server..",
            "dev.chassis.apply..")
        .because(
            "it is an OpenStack for any client; sharing code with the driver would hide the driver's mistakes")
        .check(HOUSE);
  }

  @Test
  void theCommandLineUsesTheApiAlone() {
    noClasses()
        .that()
        .resideInAPackage("dev.chassis.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.chassis.server..", "dev.chassis.blade..", "dev.chassis.plan..", "java.net.http..")
        .because(
            "what the command line can do, everyone can do by the API; and it must start in a blink")
        .check(HOUSE);
  }

  @Test
  void namesSayWhatAClassIsFor() {
    classes()
        .that()
        .resideInAPackage("dev.chassis..")
        .should()
        .haveNameNotMatching(".*(Manager|Helper|Util|Utils|Impl)$")
        .because("a name that fits everything says nothing")
        .check(HOUSE);
  }
}
