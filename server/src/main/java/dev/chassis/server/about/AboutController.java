package dev.chassis.server.about;

import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Requires;
import dev.chassis.server.resource.Resource;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says what runs here and whether it can do its work. */
@RestController
@RequestMapping("/api/v1alpha1")
class AboutController {

  private static final String UNPACKAGED = "0.1.0-SNAPSHOT";

  private final JdbcClient store;

  AboutController(JdbcClient store) {
    this.store = store;
  }

  /** What runs here. */
  record Version(String name, String version, String apiVersion, String java) {}

  /**
   * Whether it is well.
   *
   * @param store whether the database answers
   */
  record Health(String status, String store) {}

  @GetMapping("/version")
  @Requires(Demand.OPEN)
  Version version() {
    String packaged = AboutController.class.getPackage().getImplementationVersion();
    return new Version(
        "chassis",
        packaged == null ? UNPACKAGED : packaged,
        Resource.API_VERSION,
        Runtime.version().toString());
  }

  @GetMapping("/health")
  @Requires(Demand.OPEN)
  ResponseEntity<Health> health() {
    try {
      store.sql("SELECT 1").query(Integer.class).single();
      return ResponseEntity.ok(new Health("UP", "UP"));
    } catch (DataAccessException away) {
      return ResponseEntity.status(503).body(new Health("DOWN", "DOWN"));
    }
  }
}
