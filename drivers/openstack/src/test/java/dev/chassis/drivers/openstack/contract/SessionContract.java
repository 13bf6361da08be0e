package dev.chassis.drivers.openstack.contract;

import static dev.chassis.site.ResourceType.NETWORK;
import static dev.chassis.site.ResourceType.SECURITY_GROUP;
import static dev.chassis.site.ResourceType.SERVER;
import static dev.chassis.site.ResourceType.VOLUME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chassis.drivers.openstack.OpenStackDriver;
import dev.chassis.drivers.openstack.client.Credentials;
import dev.chassis.drivers.openstack.client.Exchange;
import dev.chassis.drivers.openstack.client.ExchangeListener;
import dev.chassis.drivers.openstack.client.OpenStackConnection;
import dev.chassis.site.Driver.CreateRequest;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Observed;
import dev.chassis.site.QuotaName;
import dev.chassis.site.SiteException;
import dev.chassis.site.SiteFacts;
import dev.chassis.value.Value;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Who answers, what it offers, tokens, and everything that can go wrong on the way. */
abstract class SessionContract extends ContractCase {

  @Test
  void theFingerprintNamesProjectAndVersions() {
    var fingerprint = bench.driver.fingerprint();
    assertThat(fingerprint.driver()).isEqualTo("openstack");
    assertThat(fingerprint.account()).isEqualTo("chassis");
    assertThat(fingerprint.services())
        .containsEntry("compute", "2.93")
        .containsEntry("volume", "3.70")
        .containsEntry("network", "v2.0")
        .containsKeys("identity", "image");
  }

  @Test
  void factsTellWhatThereIsAndWhatIsLeft() {
    Observed group = group("web");
    SiteFacts all = bench.driver.facts();
    assertThat(all.images())
        .anySatisfy(image -> {
          assertThat(image.name()).isEqualTo("debian-12");
          assertThat(image.os()).isEqualTo("debian");
          assertThat(image.version()).isEqualTo("12");
          assertThat(Instant.parse(image.createdAt())).isBefore(Instant.now().plusSeconds(60));
        });
    assertThat(all.flavors())
        .anySatisfy(flavor -> assertThat(flavor.gpus()).isEqualTo(1))
        .anySatisfy(flavor -> {
          assertThat(flavor.name()).isEqualTo("tiny");
          assertThat(flavor.cores()).isEqualTo(1);
          assertThat(flavor.memoryMiB()).isEqualTo(512);
          assertThat(flavor.gpus()).isZero();
        });
    assertThat(all.externalNetworks())
        .extracting(SiteFacts.ExternalNetwork::name)
        .contains("public-users", "public-devops");
    assertThat(all.volumeTypes()).contains("standard", "fast").doesNotHaveDuplicates();
    assertThat(all.zones()).isNotEmpty();
    assertThat(all.quotas()).containsOnlyKeys(QuotaName.values());
    long used = quota(all, QuotaName.SECURITY_GROUPS).used();
    bench.delete(group);
    assertThat(quota(bench.driver.facts(), QuotaName.SECURITY_GROUPS).used()).isEqualTo(used - 1);
  }

  @Test
  void listsFollowAllPages() {
    for (int i = 0; i < 5; i++) {
      group("web" + i);
      volume("disk" + i);
    }
    var small = connection().withLimits(OpenStackConnection.Limits.DEFAULT.withPageSize(2));
    try (OpenStackDriver paged = driver(small, cloud().member().credentials())) {
      for (var type : List.of(SECURITY_GROUP, VOLUME)) {
        assertThat(paged.list(type, Optional.empty()).objects())
            .hasSizeGreaterThanOrEqualTo(5)
            .extracting(Observed::id)
            .doesNotHaveDuplicates()
            .hasSameElementsAs(
                bench.driver.list(type, Optional.empty()).objects().stream()
                    .map(Observed::id)
                    .toList());
      }
      assertThat(paged.facts().flavors()).hasSameSizeAs(bench.driver.facts().flavors());
      assertThat(paged.facts().images()).hasSameSizeAs(bench.driver.facts().images());
    }
  }

  @Test
  void aTokenIsGotOnceForAllAndAgainBeforeItExpires() throws InterruptedException {
    var now = new AtomicReference<>(Instant.now());
    List<Exchange> seen = new CopyOnWriteArrayList<>();
    InstantSource clock = now::get;
    try (OpenStackDriver driver =
        OpenStackDriver.connect(connection(), cloud().member().credentials(), clock, seen::add)) {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 8; i++) {
          threads.submit(() -> driver.list(NETWORK, Optional.empty()));
        }
      }
      assertThat(authentications(seen)).isEqualTo(1);
      now.updateAndGet(at -> at.plus(Duration.ofDays(2)));
      driver.list(NETWORK, Optional.empty());
      assertThat(authentications(seen)).isEqualTo(2);
      assertThat(seen).filteredOn(one -> one.path().equals("/")).hasSize(1);
      assertThat(seen)
          .filteredOn(one -> !one.path().equals("/"))
          .allSatisfy(one -> assertThat(one.requestId()).startsWith("req-"));
    }
  }

  @Test
  void aWrongPasswordIsSaidWithoutShowingIt() {
    Credentials.Password right = (Credentials.Password) cloud().member().credentials();
    var wrong = new Credentials.Password(right.user(), "not-the-password", right.project());
    SiteException refusal = fails(connection(), wrong);
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
    assertThat(refusal.requestId()).startsWith("req-");
    assertThat(refusal.toString()).doesNotContain("not-the-password");
    assertThat(wrong.toString()).doesNotContain("not-the-password");
  }

  @Test
  void aCredentialThatIsGoneIsNeverTakenForAnObjectThatIsGone() {
    var gone = new Credentials.ApplicationCredential("0".repeat(32), "secret");
    try (OpenStackDriver driver = driver(connection(), gone)) {
      SiteException refusal =
          catchThrowableOfType(
              SiteException.class, () -> driver.observe(NETWORK, new ExternalId("0".repeat(32))));
      assertThat(refusal.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
      assertThat(refusal.httpStatus()).isEqualTo(404);
    }
  }

  @Test
  void anUnknownRegionIsAnsweredWithThoseThatThereAre() {
    SiteException refusal =
        fails(connection().withRegion("Atlantis"), cloud().member().credentials());
    assertThat(refusal.code()).isEqualTo(ErrorCode.MISCONFIGURED);
    assertThat(refusal).hasMessageContaining("Atlantis").hasMessageContaining(region());
  }

  @Test
  void aSiteThatIsNotThereIsUnreachable() {
    var nowhere = connection().withAuthUrl(URI.create("http://127.0.0.1:9/v3"));
    SiteException refusal = fails(nowhere, cloud().member().credentials());
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNREACHABLE);
    assertThat(refusal.effect()).isEqualTo(SiteException.Effect.NONE);
    assertThat(refusal).hasMessageContaining("127.0.0.1:9");
  }

  @Test
  void anExceededQuotaIsNamed() {
    Map<String, Value> attributes = server(List.of(), List.of());
    try (Workbench small = new Workbench(cloud().small())) {
      for (int i = 0; i < 2; i++) {
        small.create(new CreateRequest(SERVER, small.mark("web[" + i + "]"), attributes));
      }
      CreateRequest third = new CreateRequest(SERVER, small.mark("web[2]"), attributes);
      SiteException refusal =
          catchThrowableOfType(SiteException.class, () -> small.driver.create(third));
      assertThat(refusal.code()).isEqualTo(ErrorCode.QUOTA);
      assertThat(refusal).hasMessageContaining("instances");
      assertThat(refusal.effect()).isEqualTo(SiteException.Effect.NONE);
      assertThat(quota(small.driver.facts(), QuotaName.INSTANCES).left()).isZero();
    }
  }

  @Test
  void whatARequestNamesAndIsNotThereIsNotFound() {
    Map<String, Value> noImage = server(List.of(), List.of());
    noImage.put("image", text("00000000-0000-4000-8000-000000000000"));
    Map<String, Value> noFlavor = server(List.of(), List.of());
    noFlavor.put("flavor", text("no-such-flavor"));
    for (Map<String, Value> attributes : List.of(noImage, noFlavor)) {
      CreateRequest request = new CreateRequest(SERVER, bench.mark("web"), attributes);
      SiteException refusal =
          catchThrowableOfType(SiteException.class, () -> bench.driver.create(request));
      assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(ErrorCode.NOT_FOUND);
      assertThat(refusal.effect()).isEqualTo(SiteException.Effect.NONE);
      assertThat(refusal.requestId()).startsWith("req-");
    }
  }

  @Test
  void userDataThatNovaWouldNotTakeIsRefusedBeforeItIsSent() {
    Map<String, Value> attributes = server(List.of(), List.of());
    attributes.put("userData", text("#".repeat(50_000)));
    int before = bench.exchanges.size();
    CreateRequest request = new CreateRequest(SERVER, bench.mark("web"), attributes);
    SiteException refusal =
        catchThrowableOfType(SiteException.class, () -> bench.driver.create(request));
    assertThat(refusal.code()).isEqualTo(ErrorCode.REFUSED);
    assertThat(refusal).hasMessageContaining("65535");
    assertThat(bench.exchanges).hasSize(before);
  }

  @Test
  void aDeadlineEndsACall() {
    var limits =
        OpenStackConnection.Limits.DEFAULT.withDeadlines(
            Duration.ofSeconds(5), Duration.ofMillis(1));
    Instant started = Instant.now();
    SiteException refusal = fails(connection().withLimits(limits), cloud().member().credentials());
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNREACHABLE);
    assertThat(refusal).hasMessageContaining("1 ms");
    assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void anAnswerThatIsTooLongIsNotRead() {
    var limits = OpenStackConnection.Limits.DEFAULT.withAnswerBytes(200);
    SiteException refusal = fails(connection().withLimits(limits), cloud().member().credentials());
    assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_ANSWER);
    assertThat(refusal).hasMessageContaining("longer than allowed");
  }

  private OpenStackConnection connection() {
    return cloud().member().connection();
  }

  private String region() {
    return connection().region();
  }

  private static SiteFacts.Quota quota(SiteFacts facts, QuotaName name) {
    return Objects.requireNonNull(facts.quotas().get(name));
  }

  private static long authentications(List<Exchange> seen) {
    return seen.stream().filter(one -> one.path().equals("/auth/tokens")).count();
  }

  static OpenStackDriver driver(OpenStackConnection connection, Credentials credentials) {
    return OpenStackDriver.connect(connection, credentials, Instant::now, ExchangeListener.NONE);
  }

  static SiteException fails(OpenStackConnection connection, Credentials credentials) {
    try (OpenStackDriver driver = driver(connection, credentials)) {
      return catchThrowableOfType(
          SiteException.class, () -> driver.list(NETWORK, Optional.empty()));
    }
  }
}
