package dev.chassis.blade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.blade.expression.Expressions;
import dev.chassis.blade.model.Blade;
import dev.chassis.blade.model.Component.Server;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The way of a late value: from the document through the blade to the run. */
class DeferredContentTest {

  private static final String BLADE =
      """
      apiVersion: chassis.dev/v1alpha1
      kind: Blade
      metadata: {name: web, project: mathrice}
      spec:
        site: grenoble
        components:
          front-net: {type: network, subnet: {cidr: 10.20.0.0/24}}
          db: {type: server, image: debian-12, flavor: m1.small, networks: [{network: front-net}]}
          web:
            type: server
            count: 2
            image: debian-12
            flavor: m1.small
            networks: [{network: front-net}]
            provision:
              files:
                - path: /etc/peers
                  content: |
                    db "${components.db.address}" in ${components['front-net'].cidr}
                    net ${components['front-net'].id} \\ $${HOME}
                    one of ${size(components['front-net'].id) > 2 ? 'many' : 'few'}
        outputs:
          all: ${components.web.addresses.map(a, a + '/24').join(' ')}
      """;

  @Test
  void aFileIsCompletedOnceOtherComponentsAreThere() {
    List<Server> servers =
        blade().components().values().stream()
            .filter(Server.class::isInstance)
            .map(Server.class::cast)
            .toList();
    Value content = servers.getLast().provisioning().files().getFirst().content();
    assertThat(content.references())
        .containsExactlyInAnyOrder(
            new Value.Reference(Address.of("db"), "address"),
            new Value.Reference(Address.of("front-net"), "id"));
    assertThat(
            completed(
                content,
                Map.of("db.address", Value.of("10.20.0.7"), "front-net.id", Value.of("n-1"))))
        .isEqualTo(
            Value.of(
                """
                db "10.20.0.7" in 10.20.0.0/24
                net n-1 \\ ${HOME}
                one of many
                """));
  }

  @Test
  void anOutputOfAPoolIsAListOnceThePoolIsThere() {
    Value output = blade().outputs().getOrDefault("all", Value.NOTHING);
    assertThat(completed(output, Map.of("web.addresses", Value.ofTexts(List.of("a", "b")))))
        .isEqualTo(Value.of("a/24 b/24"));
  }

  private static Blade blade() {
    Compilation<Blade> read = BladeReader.read("web.yaml", BLADE, ReadContext.empty());
    assertThat(read.diagnostics()).isEmpty();
    return read.result().orElseThrow();
  }

  private static Value completed(Value value, Map<String, Value> known) {
    assertThat(value).isInstanceOf(Value.Deferred.class);
    var deferred = (Value.Deferred) value;
    var variables = new LinkedHashMap<>(deferred.variables());
    assertThat(variables.keySet()).containsAll(known.keySet());
    variables.putAll(known);
    return new Expressions().evaluate(new Value.Deferred(deferred.expression(), variables));
  }
}
