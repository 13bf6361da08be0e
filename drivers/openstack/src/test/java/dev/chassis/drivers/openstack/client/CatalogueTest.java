package dev.chassis.drivers.openstack.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chassis.drivers.openstack.client.OpenStackConnection.Face;
import java.net.URI;
import org.junit.jupiter.api.Test;

final class CatalogueTest {

  private static final Catalogue CATALOGUE =
      Catalogue.read(
          Json.MAPPER.readTree(
              """
              [{"type": "compute", "endpoints": [
                 {"region_id": "North", "interface": "public", "url": "http://n:8774/v2.1"},
                 {"region_id": "North", "interface": "internal", "url": "http://ni:8774/v2.1"},
                 {"region_id": "South", "interface": "public", "url": "http://s:8774/v2.1"}]},
               {"type": "volumev3", "endpoints": [
                 {"region": "North", "interface": "public", "url": "http://n:8776/v3/p"}]},
               {"type": "block-storage", "endpoints": [
                 {"region_id": "South", "interface": "public", "url": "http://s:8776/v3"}]}]
              """));

  @Test
  void anEndpointIsFoundByRegionFaceAndAnyNameOfItsService() {
    assertThat(CATALOGUE.url(Service.COMPUTE, "South", Face.PUBLIC))
        .isEqualTo(URI.create("http://s:8774/v2.1"));
    assertThat(CATALOGUE.url(Service.COMPUTE, "North", Face.INTERNAL))
        .isEqualTo(URI.create("http://ni:8774/v2.1"));
    assertThat(CATALOGUE.url(Service.VOLUME, "North", Face.PUBLIC))
        .isEqualTo(URI.create("http://n:8776/v3/p"));
    assertThat(CATALOGUE.url(Service.VOLUME, "South", Face.PUBLIC))
        .isEqualTo(URI.create("http://s:8776/v3"));
  }

  @Test
  void whatIsMissingIsNamedWithWhatThereIs() {
    assertThatThrownBy(() -> CATALOGUE.url(Service.NETWORK, "North", Face.PUBLIC))
        .hasMessageContaining("no network service (Neutron)")
        .hasMessageContaining("compute, volumev3");
    assertThatThrownBy(() -> CATALOGUE.url(Service.COMPUTE, "East", Face.PUBLIC))
        .hasMessage("The site has no region named East; it has: North, South.");
    assertThatThrownBy(() -> CATALOGUE.url(Service.COMPUTE, "", Face.PUBLIC))
        .hasMessageContaining("several regions");
  }

  @Test
  void microversionsAreComparedAsNumbers() {
    Endpoint endpoint = new Endpoint(URI.create("http://n"), "v2.1", "2.93");
    assertThat(endpoint.speaks("2.9")).isTrue();
    assertThat(endpoint.speaks("2.93")).isTrue();
    assertThat(endpoint.speaks("2.100")).isFalse();
    assertThat(endpoint.speaks("")).isTrue();
    assertThat(new Endpoint(URI.create("http://n"), "v3", "").speaks("3.1")).isFalse();
  }

  @Test
  void argumentsAndQueriesAreEncoded() {
    assertThat(
            Call.get(Service.COMPUTE, "/a/{}/b/{}", "x/y", "é ")
                .query("q", "a&b=c")
                .query("q", "d")
                .target())
        .isEqualTo("/a/x%2Fy/b/%C3%A9%20?q=a%26b%3Dc&q=d");
  }
}
