package dev.chassis.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.server.Api;
import dev.chassis.server.Documents;
import dev.chassis.server.Installation;
import dev.chassis.server.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Calls every route as everyone and compares with the table in {@code routes.txt}: whether the
 * caller got past the gate. A route without a row fails, so that none is added unawares.
 */
class RouteTableIT {

  private static final Installation CHASSIS = Installation.shared();
  private static final List<String> CALLERS =
      List.of("none", "outsider", "user", "devops", "foreign-admin", "admin", "global");
  private static final Map<String, @Nullable String> TOKENS = new LinkedHashMap<>();
  private static final Map<String, String> VALUES = new LinkedHashMap<>();

  @BeforeAll
  static void callersOfEveryKindAndSomethingOfEveryKind() {
    CHASSIS.project(
        "routes", "routes-user", "user", "routes-devops", "devops", "routes-admin", "admin");
    CHASSIS.project("routes-foreign", "routes-foreign-admin", "admin");
    TOKENS.put("none", null);
    TOKENS.put("outsider", CHASSIS.token("routes-outsider", false));
    TOKENS.put("user", CHASSIS.token("routes-user", false));
    TOKENS.put("devops", CHASSIS.token("routes-devops", false));
    TOKENS.put("foreign-admin", CHASSIS.token("routes-foreign-admin", false));
    TOKENS.put("admin", CHASSIS.token("routes-admin", false));
    TOKENS.put("global", CHASSIS.token("routes-global", true));
    Api api = CHASSIS.admin();
    String blade = "/projects/routes/blades/guarded";
    api.put(blade, Documents.network("routes", "guarded", "10.9.0.0/24")).expect(200);
    String operation =
        api.post(blade + "/operations", Map.of("goal", "APPLY")).expect(202).text("id");
    Waiting.end(api, operation);
    VALUES.put("operation", operation);
    VALUES.put("plan", api.post(blade + "/plans", Map.of()).expect(201).text("id"));
    api.put(
            "/templates/routes-template/1.0.0",
            """
            apiVersion: chassis.dev/v1alpha1
            kind: Template
            metadata: {name: routes-template, version: 1.0.0, title: For routes}
            spec:
              parameters: {}
              components:
                front: {type: network, subnet: {cidr: 10.8.0.0/24}}
            """)
        .expect(200);
    api.put("/environments/routes-own", environment("routes-own", "project", "routes")).expect(200);
  }

  @Test
  void everyRouteIsInTheTableAndNoOther() throws IOException {
    assertThat(new TreeSet<>(table().keySet())).isEqualTo(routes());
  }

  @Test
  void everyoneGetsAsFarAsTheTableSays() throws IOException {
    var differences = new ArrayList<String>();
    table()
        .forEach((route, expected) -> {
          for (int i = 0; i < CALLERS.size(); i++) {
            String caller = CALLERS.get(i);
            String got = outcome(call(route, TOKENS.get(caller)));
            if (!got.equals(expected.get(i))) {
              differences.add(route + " as " + caller + ": " + got + ", not " + expected.get(i));
            }
          }
        });
    assertThat(differences).isEmpty();
  }

  /** The expectations by route, each in the order of {@link #CALLERS}. */
  private static Map<String, List<String>> table() throws IOException {
    var table = new LinkedHashMap<String, List<String>>();
    try (InputStream in = RouteTableIT.class.getResourceAsStream("routes.txt")) {
      if (in == null) {
        throw new IOException("routes.txt is missing");
      }
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] words = line.strip().split("\\s+");
          assertThat(words).as(line).hasSize(2 + CALLERS.size());
          table.put(words[0] + " " + words[1], List.of(words).subList(2, words.length));
        }
      }
    }
    return table;
  }

  private static TreeSet<String> routes() {
    var routes = new TreeSet<String>();
    CHASSIS
        .context()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(mapping -> {
          for (String path : mapping.getPatternValues()) {
            for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
              routes.add(method + " " + path.replace("/api/v1alpha1", ""));
            }
            if (mapping.getMethodsCondition().getMethods().isEmpty()) {
              routes.add("ANY " + path);
            }
          }
        });
    return routes;
  }

  /** {@code in} for past the gate, else the gate's answer. */
  private static String outcome(Api.Answer answer) {
    return switch (answer.status()) {
      case 401 -> "401";
      case 403 -> "403";
      case 404 -> "404";
      default -> "in";
    };
  }

  private static Api.Answer call(String route, @Nullable String token) {
    String[] words = route.split(" ");
    String path = filled(words[1]);
    Api api = CHASSIS.admin().as(token);
    if (words[0].equals("ANY")) {
      return api.get("/../.." + path);
    }
    return switch (words[0]) {
      case "GET" -> path.endsWith("/events") ? api.watch(path) : api.get(path);
      case "DELETE" -> {
        whatMayBeDeletedIsThere();
        yield api.delete(path);
      }
      case "PUT" -> api.put(path, body(path));
      default -> api.post(path, body(path));
    };
  }

  private static void whatMayBeDeletedIsThere() {
    CHASSIS
        .admin()
        .put("/environments/routes-own", environment("routes-own", "project", "routes"))
        .expect(200);
    CHASSIS.token("routes-spare", false);
  }

  /** Bodies that the gate lets through and that change nothing: wrong, or the same again. */
  private static String body(String path) {
    return path.startsWith("/environments/")
        ? environment("routes-own", "project", "routes")
        : "{\"goal\": \"NONE\"}";
  }

  private static String environment(String name, String level, String scope) {
    return """
    apiVersion: chassis.dev/v1alpha1
    kind: Environment
    metadata: {name: %s}
    spec: {level: %s, scope: %s, variables: {a: b}}
    """
        .formatted(name, level, scope);
  }

  private static String filled(String path) {
    String own = path;
    if (path.startsWith("/environments")) {
      own = own.replace("{name}", "routes-own");
    } else if (path.startsWith("/operations")) {
      own = own.replace("{id}", String.valueOf(VALUES.get("operation")));
    } else if (path.startsWith("/plans")) {
      own = own.replace("{id}", String.valueOf(VALUES.get("plan")));
    } else if (path.startsWith("/sites")) {
      own = own.replace("{name}", "grenoble");
    } else if (path.startsWith("/templates")) {
      own = own.replace("{name}", "routes-template").replace("{version}", "1.0.0");
    }
    return own.replace("{project}", "routes")
        .replace("{blade}", "guarded")
        .replace("{number}", "1")
        .replace("{type}", "thing")
        .replace("{id}", "any")
        .replace("{user}", "routes-spare");
  }
}
