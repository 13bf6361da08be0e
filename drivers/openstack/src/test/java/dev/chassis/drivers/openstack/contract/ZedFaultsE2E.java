package dev.chassis.drivers.openstack.contract;

import static dev.chassis.site.ResourceType.SERVER;
import static dev.chassis.site.ResourceType.VOLUME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.site.Condition;
import dev.chassis.site.Driver.CreateRequest;
import dev.chassis.site.Driver.Created;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Failures inside a real OpenStack, which {@code dev/openstack} makes happen by name. */
final class ZedFaultsE2E extends ContractCase {

  private static final CloudUnderTest CLOUD = RealCloud.fromEnvironment();

  @Override
  CloudUnderTest cloud() {
    return CLOUD;
  }

  @Test
  void aServerThatCannotBeBuiltTellsWhyAndCanBeDeleted() {
    Map<String, Value> attributes = server(List.of(), List.of());
    attributes.put("name", text("contract-fault-build"));
    Observed failed = failed(SERVER, attributes);
    assertThat(failed.status()).isEqualTo("ERROR");
    assertThat(failed.fault()).isNotEmpty();
    bench.delete(failed);
  }

  @Test
  void aVolumeThatCannotBeMadeIsFailedAndCanBeDeleted() {
    Observed failed =
        failed(VOLUME, fields("name", text("contract-fault-create"), "sizeGiB", Value.of(1)));
    assertThat(failed.status()).isEqualTo("error");
    bench.delete(failed);
  }

  private Observed failed(ResourceType type, Map<String, Value> attributes) {
    Created created = bench.driver.create(new CreateRequest(type, bench.mark("web"), attributes));
    Observed failed =
        bench
            .await(
                type,
                created.id(),
                seen -> seen.isPresent() && seen.get().condition() != Condition.PENDING)
            .orElseThrow();
    assertThat(failed.condition()).isEqualTo(Condition.FAILED);
    return failed;
  }
}
