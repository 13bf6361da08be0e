package dev.chassis.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RouterTest {

  private final Router router =
      new Router()
          .get("/things/detail", request -> Answer.empty(200))
          .get("/things/{id}", request -> Answer.empty(200))
          .open("GET", "/", request -> Answer.empty(200));

  private String template(String method, String path) {
    return router.match(method, path).map(match -> match.route().template()).orElse("none");
  }

  @Test
  void firstTemplateThatFitsIsTaken() {
    assertThat(template("GET", "/things/detail")).isEqualTo("/things/detail");
    assertThat(template("GET", "/things/7")).isEqualTo("/things/{id}");
    assertThat(template("GET", "/things/7/")).isEqualTo("/things/{id}");
    assertThat(template("POST", "/things/7")).isEqualTo("none");
    assertThat(template("GET", "/")).isEqualTo("/");
  }

  @Test
  void variablesAreDecodedButAPlusStays() {
    assertThat(router.match("GET", "/things/a%20b+c").orElseThrow().vars())
        .containsEntry("id", "a b+c");
  }

  @Test
  void knownPathIsToldFromAnUnknownOne() {
    assertThat(router.knows("/things/7")).isTrue();
    assertThat(router.knows("/other")).isFalse();
  }
}
