package dev.chassis.simulator.identity;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Projects, users, domains and regions, as far as a caller may see them. */
final class ProjectsApi {

  private final Identity identity;
  private final Catalogue catalogue;

  ProjectsApi(Identity identity, Catalogue catalogue) {
    this.identity = identity;
    this.catalogue = catalogue;
  }

  void routes(Router router) {
    router.get("/v3/auth/projects", this::own);
    router.get("/v3/projects", this::list);
    router.get("/v3/projects/{project}", this::show);
    router.get("/v3/users/{user}", this::user);
    router.get("/v3/users/{user}/projects", this::ofUser);
    router.get("/v3/domains", this::domains);
    router.get("/v3/domains/{domain}", this::domain);
    router.get("/v3/regions", this::regions);
  }

  private Answer own(Request request) {
    return Answer.ok(list(request, projectsOf(request.caller().userId())));
  }

  private Answer ofUser(Request request) {
    if (!request.caller().userId().equals(request.var("user"))) {
      requireAdmin(request, "identity:list_user_projects");
    }
    return Answer.ok(list(request, projectsOf(request.var("user"))));
  }

  private List<Project> projectsOf(String userId) {
    return identity.user(userId).stream()
        .flatMap(user -> user.roles().keySet().stream().sorted())
        .flatMap(id -> identity.project(id).stream())
        .toList();
  }

  private Answer list(Request request) {
    requireAdmin(request, "identity:list_projects");
    String name = request.parameter("name").orElse("");
    List<Project> found =
        identity.projects().stream().filter(p -> name.isEmpty() || p.name().equals(name)).toList();
    return Answer.ok(list(request, found));
  }

  private Answer show(Request request) {
    String id = request.var("project");
    Project project =
        identity.project(id).orElseThrow(() -> missing(request, "get_project", "project", id));
    if (!request.caller().mayUse(id)) {
      requireAdmin(request, "identity:get_project");
    }
    return Answer.ok(Json.object("project", document(request, project)));
  }

  private Answer user(Request request) {
    String id = request.var("user");
    User user = identity.user(id).orElseThrow(() -> missing(request, "get_user", "user", id));
    if (!request.caller().userId().equals(id)) {
      requireAdmin(request, "identity:get_user");
    }
    ObjectNode shown = Json.object().put("id", id).put("name", user.name());
    shown.put("domain_id", "default").put("enabled", true);
    shown.set("options", Json.object());
    shown.set("password_expires_at", Json.none());
    shown.set("links", Json.object().put("self", request.base() + "/v3/users/" + id));
    return Answer.ok(Json.object("user", shown));
  }

  private Answer domains(Request request) {
    requireAdmin(request, "identity:list_domains");
    return Answer.ok(Json.object("domains", Json.array().add(defaultDomain())));
  }

  private Answer domain(Request request) {
    if (!request.var("domain").equals("default")) {
      throw missing(request, "get_domain", "domain", request.var("domain"));
    }
    return Answer.ok(Json.object("domain", defaultDomain()));
  }

  private static ObjectNode defaultDomain() {
    return TokenView.domain().put("description", "The default domain").put("enabled", true);
  }

  private Answer regions(Request request) {
    ArrayNode regions = Json.array();
    for (String region : catalogue.regions()) {
      regions
          .addObject()
          .put("id", region)
          .put("description", "")
          .set("parent_region_id", Json.none());
    }
    return Answer.ok(Json.object("regions", regions));
  }

  private static ObjectNode list(Request request, Collection<Project> projects) {
    ArrayNode shown = Json.array();
    projects.forEach(project -> shown.add(document(request, project)));
    ObjectNode links = Json.object().put("self", request.base() + request.path());
    links.set("next", Json.none());
    links.set("previous", Json.none());
    ObjectNode list = Json.object("projects", shown);
    list.set("links", links);
    return list;
  }

  private static ObjectNode document(Request request, Project project) {
    ObjectNode shown = Json.object().put("id", project.id()).put("name", project.name());
    shown.put("domain_id", "default").put("description", "").put("enabled", true);
    shown.put("parent_id", "default").put("is_domain", false);
    shown.set("tags", Json.array());
    shown.set("options", Json.object());
    shown.set("links", Json.object().put("self", request.base() + "/v3/projects/" + project.id()));
    return shown;
  }

  private static Refusal missing(Request request, String action, String kind, String id) {
    requireAdmin(request, "identity:" + action);
    return Refusal.notFound("Could not find %s: %s.".formatted(kind, id));
  }

  private static void requireAdmin(Request request, String action) {
    if (!request.caller().isAdmin()) {
      throw Refusal.forbidden(
          "You are not authorized to perform the requested action: " + action + ".");
    }
  }
}
