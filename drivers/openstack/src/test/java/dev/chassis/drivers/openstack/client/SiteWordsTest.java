package dev.chassis.drivers.openstack.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.site.ErrorCode;
import dev.chassis.site.SiteException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.MissingNode;

/** Errors in the shapes that the services document. */
final class SiteWordsTest {

  @Test
  void novaAndCinder() {
    SiteWords words = json("{\"badRequest\": {\"code\": 400, \"message\": \"Bad  flavor\"}}");
    assertThat(words).isEqualTo(new SiteWords("badRequest", "Bad flavor"));
  }

  @Test
  void neutron() {
    SiteWords words =
        json(
            "{\"NeutronError\": {\"type\": \"PortInUse\", \"message\": \"in use\", \"detail\": \"\"}}");
    assertThat(words).isEqualTo(new SiteWords("PortInUse", "in use"));
    assertThat(json("{\"NeutronError\": \"Not found\"}").message()).isEqualTo("Not found");
  }

  @Test
  void keystoneAndPlacement() {
    assertThat(
            json("{\"error\": {\"code\": 401, \"message\": \"Sorry\", \"title\": \"U\"}}")
                .message())
        .isEqualTo("Sorry");
    assertThat(json("{\"errors\": [{\"status\": 404, \"detail\": \"No such\"}]}").message())
        .isEqualTo("No such");
  }

  @Test
  void glanceAndProxies() {
    assertThat(
            text("<html><head><title>404</title></head><body><h1>404 Not Found</h1>No image<br/></body></html>")
                .message())
        .isEqualTo("404 Not Found No image");
    assertThat(text("x".repeat(2000)).message()).hasSize(501);
  }

  @Test
  void aPageInJsonIsReadWithoutItsMarkup() {
    assertThat(
            json(
                "{\"message\": \"No image found<br /><br />\\n\\n\", \"code\": \"404 Not Found\","
                    + " \"title\": \"Not Found\"}"))
        .isEqualTo(new SiteWords("", "No image found"));
  }

  @Test
  void aSecretThatAValidatorQuotesIsHidden() {
    assertThat(
            json("{\"badRequest\": {\"message\": \"Invalid input for field/attribute user_data."
                    + " Value: I2Nsb3Vk. 'I2' is not a 'base64'\"}}")
                .message())
        .isEqualTo("Invalid input for field/attribute user_data. Value: (hidden)");
  }

  @Test
  void quotasAreNamedWhateverTheServiceCallsThem() {
    assertThat(
            failure(
                403,
                "{\"forbidden\": {\"message\": \"Quota exceeded for instances, cores: Requested 1, 1\"}}"))
        .isEqualTo(ErrorCode.QUOTA + " instances");
    assertThat(
            failure(403, "{\"forbidden\": {\"message\": \"Quota exceeded, too many key pairs.\"}}"))
        .isEqualTo(ErrorCode.QUOTA + " key pairs");
    assertThat(
            failure(
                409,
                "{\"NeutronError\": {\"type\": \"OverQuota\", \"message\": \"Quota exceeded for resources: ['security_group_rule'].\"}}"))
        .isEqualTo(ErrorCode.QUOTA + " security rules");
    assertThat(
            failure(
                413,
                "{\"overLimit\": {\"code\": 413, \"message\": \"VolumeLimitExceeded: Maximum number of volumes allowed (10) exceeded for quota 'volumes'.\"}}"))
        .isEqualTo(ErrorCode.QUOTA + " volumes");
    assertThat(
            failure(
                413,
                "{\"overLimit\": {\"code\": 413, \"message\": \"VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested 2G, quota is 1G and 0G has been consumed.\"}}"))
        .isEqualTo(ErrorCode.QUOTA + " storage GiB");
  }

  @Test
  void everyStatusHasACodeAndAnEffect() {
    assertThat(exception("POST", 400).code()).isEqualTo(ErrorCode.REFUSED);
    assertThat(exception("POST", 403).code()).isEqualTo(ErrorCode.FORBIDDEN);
    assertThat(exception("POST", 404).code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(exception("POST", 406).code()).isEqualTo(ErrorCode.MISCONFIGURED);
    assertThat(exception("POST", 409).code()).isEqualTo(ErrorCode.CONFLICT);
    assertThat(exception("POST", 412).code()).isEqualTo(ErrorCode.CONFLICT);
    assertThat(exception("POST", 413).code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(exception("POST", 429).retryAfter()).contains(Duration.ofSeconds(3));
    assertThat(exception("POST", 409).effect()).isEqualTo(SiteException.Effect.NONE);
    assertThat(exception("POST", 504).effect()).isEqualTo(SiteException.Effect.UNKNOWN);
    assertThat(exception("DELETE", 500).effect()).isEqualTo(SiteException.Effect.UNKNOWN);
    assertThat(exception("GET", 500).effect()).isEqualTo(SiteException.Effect.NONE);
    assertThat(exception("POST", 500).requestId()).isEqualTo("req-1");
  }

  @Test
  void aBadRequestIsToldApartByItsWords() {
    assertThat(bad("Invalid volume: volume 1 status must be 'available'"))
        .isEqualTo(ErrorCode.CONFLICT);
    assertThat(bad("Port 1 is still in use.")).isEqualTo(ErrorCode.CONFLICT);
    assertThat(bad("Flavor x could not be found.")).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(bad("Can not find requested image")).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(bad("Invalid input for field/attribute name.")).isEqualTo(ErrorCode.REFUSED);
  }

  private static ErrorCode bad(String words) {
    Call call = Call.post(Service.COMPUTE, Json.object(), "/x").to("do it");
    String body = Json.wrap("badRequest", Json.object().put("message", words)).toString();
    return AnswerFailures.of(call, answer(400, body)).code();
  }

  private static SiteException exception(String method, int status) {
    Call call = new Call(method, Service.COMPUTE, "/x", List.of(), List.of(), "", null, "do it");
    return AnswerFailures.of(call, answer(status, "{\"x\": {\"message\": \"no\"}}"));
  }

  private static String failure(int status, String body) {
    Call call = Call.post(Service.COMPUTE, Json.object(), "/x").to("create it");
    SiteException failure = AnswerFailures.of(call, answer(status, body));
    String message = String.valueOf(failure.getMessage());
    return failure.code()
        + message.substring("The quota for".length(), message.indexOf(" does not allow"));
  }

  private static SiteWords json(String body) {
    return SiteWords.of(answer(400, body));
  }

  private static SiteWords text(String body) {
    return SiteWords.of(new Answer(404, headers(), MissingNode.getInstance(), body));
  }

  private static Answer answer(int status, String body) {
    return new Answer(status, headers(), Json.MAPPER.readTree(body), body);
  }

  private static HttpHeaders headers() {
    return HttpHeaders.of(
        Map.of("x-openstack-request-id", List.of("req-1"), "retry-after", List.of("3")),
        (name, value) -> true);
  }
}
