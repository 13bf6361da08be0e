package dev.chassis.server.openapi;

import dev.chassis.server.access.Caller;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** What the description says beside the routes themselves. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

  private static final String TOKEN = "token";

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
  }

  @Bean
  @Lazy
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Chassis")
                .version("v1alpha1")
                .description(
                    "Resources in the style of Kubernetes; problems as RFC 9457 documents with a"
                        + " code, an id and a next step; lists in pages with limit, cursor and"
                        + " sort; ETag and If-Match on updates; Idempotency-Key on requests that"
                        + " create; server-sent events for watching.")
                .license(new License().name("Apache-2.0")))
        .servers(List.of(new Server().url("/")))
        .addSecurityItem(new SecurityRequirement().addList(TOKEN))
        .schemaRequirement(
            TOKEN, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
  }
}
