package dev.chassis.drivers.openstack.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class InterfaceOrderTest {

  private static final String A = "aaaaaaaa-0000-4000-8000-000000000001";
  private static final String B = "bbbbbbbb-0000-4000-8000-000000000002";
  private static final String C = "cccccccc-0000-4000-8000-000000000003";

  @Test
  void theOrderThatWasWrittenIsTheOrderThatIsRead() {
    String kept = InterfaceOrder.write(List.of(C, A)).orElseThrow();
    assertThat(kept).isEqualTo("cccccccc,aaaaaaaa");
    assertThat(InterfaceOrder.apply(kept, List.of(A, C))).containsExactly(C, A);
    assertThat(InterfaceOrder.apply(kept, List.of(A, B, C))).containsExactly(C, A, B);
  }

  @Test
  void oneInterfaceNeedsNoOrderAndTooManyHaveNone() {
    assertThat(InterfaceOrder.write(List.of(A))).isEmpty();
    assertThat(InterfaceOrder.write(Collections.nCopies(29, A))).isEmpty();
    assertThat(InterfaceOrder.write(IntStream.range(0, 28).mapToObj(i -> A).toList()))
        .hasValueSatisfying(entry -> assertThat(entry.length()).isLessThanOrEqualTo(255));
  }
}
