package dev.chassis.plan.compile;

import static dev.chassis.plan.compile.TestBlade.fromGroup;
import static dev.chassis.plan.compile.TestBlade.late;
import static dev.chassis.plan.compile.TestBlade.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.chassis.blade.diagnostic.Diagnostic;
import dev.chassis.blade.diagnostic.Severity;
import dev.chassis.blade.model.Component.Audience;
import dev.chassis.blade.model.Component.Dependency.State;
import dev.chassis.site.SiteFacts.Image;
import dev.chassis.value.Value;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompilerRefusalTest {

  @Test
  void roleThatTheSiteDoesNotPlayIsRefusedWithThoseItPlays() {
    var found = only(new TestBlade().on("orsay").network("admin", "10.0.0.0/24", Audience.DEVOPS));
    assertThat(found.code()).isEqualTo("no-external-network");
    assertThat(found.path()).isEqualTo("spec.components.admin.router.external");
    assertThat(found.summary()).isEqualTo("Site `orsay` has no external network for devops");
    assertThat(found.allowed()).isEqualTo("users (public-users)");
  }

  @Test
  void unknownSiteIsRefusedWithTheNearestName() {
    var found = only(new TestBlade().on("grenobel").volume("data", 1));
    assertThat(found.code()).isEqualTo("unknown-site");
    assertThat(found.summary()).contains("did you mean `grenoble`?");
    assertThat(found.allowed()).isEqualTo("grenoble, orsay");
  }

  @Test
  void ruleThatIsThereTwiceIsRefusedEvenWhenWrittenInAnotherWay() {
    var found =
        only(new TestBlade().rules("web", tcp(80, 80, "10.0.0.0/8"), tcp(80, 80, "10.1.2.3/8")));
    assertThat(found.code()).isEqualTo("duplicate-rule");
    assertThat(found.path()).isEqualTo("spec.components.web.rules[1]");
    assertThat(found.summary()).isEqualTo("This rule allows the same as rule 1 of `web`");
  }

  @Test
  void ruleForAnUnknownGroupIsRefused() {
    var found = only(new TestBlade().rules("web", fromGroup("bastion")));
    assertThat(found.code()).isEqualTo("unknown-component");
    assertThat(found.allowed()).isEqualTo("web");
  }

  @Test
  void floatingIpOnAClosedNetworkIsRefused() {
    var found =
        only(
            new TestBlade()
                .network("back", "10.0.0.0/24")
                .server("db", db -> db.netWithFloatingIp("back", Audience.DEVOPS)));
    assertThat(found.code()).isEqualTo("floating-ip-unreachable");
    assertThat(found.summary()).contains("Network `back` has no router");
  }

  @Test
  void floatingIpOfAnotherExternalNetworkIsRefused() {
    var found =
        only(
            new TestBlade()
                .network("front", "10.0.0.0/24", Audience.USERS)
                .server("web", web -> web.netWithFloatingIp("front", Audience.DEVOPS)));
    assertThat(found.code()).isEqualTo("floating-ip-unreachable");
    assertThat(found.summary())
        .isEqualTo(
            "The router of network `front` leads to users, so that no address of devops reaches it");
  }

  @Test
  void componentsOfTwoSitesCannotBeJoined() {
    var found =
        only(
            new TestBlade()
                .network("front", "10.0.0.0/24")
                .on("orsay")
                .server("web", web -> web.net("front")));
    assertThat(found.code()).isEqualTo("other-site");
    assertThat(found.summary())
        .isEqualTo("`front` is on site `grenoble`, but `web` is on site `orsay`");
  }

  @Test
  void flavorThatNoSiteHasNamesTheThreeNearestAndWhatTheyLack() {
    var found = only(new TestBlade().server("web", web -> web.sized(8, 65536, 40, 0)));
    assertThat(found.code()).isEqualTo("no-flavor");
    assertThat(found.position().line()).isEqualTo(42);
    assertThat(found.allowed())
        .isEqualTo(
            "nearest: gpu (8 cores, 32 GiB, 80 GiB of disk, 1 GPU) lacks 32 GiB of memory; "
                + "large (4 cores, 8 GiB, 40 GiB of disk) lacks 4 cores and 56 GiB of memory; "
                + "memory (2 cores, 16 GiB, 20 GiB of disk) lacks 6 cores, 48 GiB of memory and"
                + " 20 GiB of disk");
  }

  @Test
  void flavorNameWithATypingErrorIsRefusedWithTheNearestName() {
    var found = only(new TestBlade().server("web", web -> web.flavor("meduim")));
    assertThat(found.summary())
        .isEqualTo("Site `grenoble` has no flavor named meduim; did you mean `medium`?");
  }

  @Test
  void imageNameWithATypingErrorIsRefusedWithTheNearestName() {
    var found = only(new TestBlade().server("web", web -> web.image("debain-12")));
    assertThat(found.code()).isEqualTo("no-image");
    assertThat(found.summary())
        .isEqualTo("Site `grenoble` has no image named debain-12; did you mean `debian-12`?");
    assertThat(found.position().line()).isEqualTo(41);
  }

  @Test
  void versionThatNoImageHasIsRefusedWithWhatTheSiteHas() {
    var found = only(new TestBlade().server("web", web -> web.os("debian", "11")));
    assertThat(found.summary()).isEqualTo("Site `grenoble` has no image with debian 11");
    assertThat(found.allowed()).contains("debian-12 (debian 12)", "ubuntu-24.04 (ubuntu 24.04)");
  }

  @Test
  void imageThatAsksForMoreThanTheNamedFlavorHasIsRefused() {
    var found = only(new TestBlade().server("web", web -> web.os("debian", "13").flavor("tiny")));
    assertThat(found.code()).isEqualTo("image-does-not-fit");
    assertThat(found.summary()).contains("the image asks for 1 GiB of memory and tiny has 512 MiB");
  }

  @Test
  void bootVolumeSmallerThanTheImageIsRefused() {
    var found = only(new TestBlade().server("web", web -> web.os("debian", "13").boot(4)));
    assertThat(found.summary())
        .contains("the image asks for 8 GiB of disk and the boot volume has 4 GiB");
  }

  @Test
  void flavorWithoutDiskIsRefusedUnlessItBootsFromAVolume() {
    var found = only(new TestBlade().server("web", web -> web.flavor("diskless")));
    assertThat(found.summary()).contains("diskless has no disk of its own");
  }

  @Test
  void volumeTypeAndZoneAreCheckedAgainstTheSite() {
    var diagnostics =
        BladeCompiler.compile(
                new TestBlade()
                    .server("web", web -> web.zone("wset").ownOfType("cache", "fsat"))
                    .build(),
                TestSites.ALL)
            .diagnostics();
    assertThat(diagnostics)
        .extracting(Diagnostic::code)
        .containsExactlyInAnyOrder("unknown-volume-type", "unknown-zone");
    assertThat(diagnostics)
        .extracting(Diagnostic::summary)
        .anyMatch(text -> text.contains("did you mean `fast`?"))
        .anyMatch(text -> text.contains("did you mean `west`?"));
  }

  @Test
  void poolThatCountsPastTheEndOfItsNetworkIsRefused() {
    var found =
        only(
            new TestBlade()
                .network("front", "10.0.0.0/29")
                .server("web", web -> web.pool(4).netAt("front", "10.0.0.4")));
    assertThat(found.code()).isEqualTo("address-outside-network");
    assertThat(found.allowed()).isEqualTo("10.0.0.1 to 10.0.0.6");
  }

  @Test
  void volumeOfItsOwnKindCannotBeInAPool() {
    var found =
        only(
            new TestBlade()
                .volume("data", 1)
                .server("web", web -> web.pool(2).mount("data", "/srv")));
    assertThat(found.code()).isEqualTo("volume-shared-by-pool");
  }

  @Test
  void serversThatNeedEachOtherAreRefusedWithThePath() {
    var found =
        only(
            new TestBlade()
                .server("web", web -> web.command(late("components.db.id", "db", "id")))
                .server("db", db -> db.after("cache", State.ACTIVE))
                .server("cache", cache -> cache.command(late("components.web.id", "web", "id"))));
    assertThat(found.code()).isEqualTo("circle");
    assertThat(found.summary()).isEqualTo("These wait for each other: web → db → cache → web");
  }

  @Test
  void serversThatNeedEachOthersAddressesAreNoCycle() {
    var blade =
        new TestBlade()
            .network("back", "10.0.0.0/24")
            .server(
                "one",
                one -> one.net("back").command(late("components.two.address", "two", "address")))
            .server(
                "two",
                two -> two.net("back").command(late("components.one.address", "one", "address")))
            .build();
    assertThat(BladeCompiler.compile(blade, TestSites.ALL).diagnostics()).isEmpty();
  }

  @Test
  void outputThatAComponentDoesNotHaveIsRefused() {
    var found =
        only(
            new TestBlade()
                .volume("data", 1)
                .output("x", late("components.data.address", "data", "address")));
    assertThat(found.code()).isEqualTo("unknown-output");
    assertThat(found.path()).isEqualTo("spec.outputs.x");
  }

  @Test
  void userDataThatNoSiteTakesIsRefusedWithTheLargestFiles() {
    var random = new Random(7);
    var noise = new StringBuilder();
    for (int i = 0; i < 60_000; i++) {
      noise.append((char) (33 + random.nextInt(90)));
    }
    var found =
        only(
            new TestBlade()
                .server(
                    "web",
                    web ->
                        web.file("/etc/small", Value.of("x"))
                            .file("/etc/large", Value.of(noise.toString()))));
    assertThat(found.code()).isEqualTo("user-data-too-large");
    assertThat(found.allowed()).startsWith("at most 65,535; the largest files are /etc/large (");
  }

  @Test
  void moduleOnAnotherSystemIsWarnedOfOnly() {
    var rocky = new Image("image-r", "rocky-9", "rocky", "9", 1, 256, "");
    var blade = new TestBlade().server("web", web -> web.image("rocky-9").logs("tcp")).build();
    var compilation = BladeCompiler.compile(blade, TestSites.withMoreImages(rocky));
    assertThat(compilation.result()).isPresent();
    assertThat(compilation.diagnostics())
        .extracting(Diagnostic::severity, Diagnostic::code)
        .containsExactly(tuple(Severity.WARNING, "module-on-other-system"));
  }

  @Test
  void privateFlavorIsNotChosenByNeedButMayBeNamed() {
    var byNeed = choices(new TestBlade().server("web", web -> web.sized(2, 3072, 0, 0)));
    assertThat(byNeed).contains("flavor medium");
    var byName = choices(new TestBlade().server("web", web -> web.flavor("private")));
    assertThat(byName).contains("flavor private");
  }

  @Test
  void ratioOfMemoryToCoresIsRespected() {
    var found = choices(new TestBlade().server("web", web -> web.memoryPerCore(2, 2048, 4096)));
    assertThat(found).contains("flavor memory, the smallest of 2");
  }

  @Test
  void imageThatFitsIsPreferredToTheNewestOne() {
    var found = choices(new TestBlade().server("web", web -> web.os("debian").flavor("tiny")));
    assertThat(found).contains("image debian-12, the newest of 3 with debian that fits the flavor");
  }

  @Test
  void flavorGrowsToWhatTheImageAsksFor() {
    var found = choices(new TestBlade().server("web", web -> web.os("debian").sized(1, 512, 1, 0)));
    assertThat(found).contains("image debian-13").contains("flavor small");
  }

  @Test
  void newerImageDoesNotReplaceTheOneInUse() {
    var newer = new Image("image-9", "debian-12", "debian", "12", 2, 256, "2026-11-01T00:00:00Z");
    var blade = new TestBlade().server("web", web -> web.pool(2)).build();
    var inUse =
        new InUse(
            java.util.Map.of(
                dev.chassis.value.Address.of("web").member(0), "image-1",
                dev.chassis.value.Address.of("web").member(1), "image-of-old"));
    var text = GraphText.of(BladeCompiler.compile(blade, TestSites.withMoreImages(newer), inUse));
    assertThat(text)
        .contains("web: image debian-12, the newest of 3 with debian 12")
        .contains("web[0]: image debian-12, in use and still one of 3 with debian 12")
        .contains("image = image-1", "image = image-9");
  }

  private static String choices(TestBlade blade) {
    return GraphText.of(BladeCompiler.compile(blade.build(), TestSites.ALL));
  }

  private static Diagnostic only(TestBlade blade) {
    var compilation = BladeCompiler.compile(blade.build(), TestSites.ALL);
    assertThat(compilation.result()).isEmpty();
    assertThat(compilation.diagnostics()).hasSize(1);
    return compilation.diagnostics().getFirst();
  }
}
