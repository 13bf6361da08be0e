package dev.chassis.server;

import dev.chassis.server.settings.ChassisSettings;
import dev.chassis.server.store.DataFolder;
import dev.chassis.server.store.DatabaseStart;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the control plane. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(ChassisSettings.class)
public class ChassisServer {

  /** What holds unless the installation says otherwise. */
  private static final Map<String, Object> DEFAULTS =
      Map.of("server.port", "7480", "server.address", "127.0.0.1");

  /**
   * When this system property is true the server starts fully, stops cleanly and ends: a run from
   * which the JVM makes its cache ({@code -XX:AOTCacheOutput}).
   */
  private static final String TRAINING = "chassis.training";

  public static void main(String[] arguments) {
    try {
      ConfigurableApplicationContext context = start(arguments);
      if (Boolean.getBoolean(TRAINING)) {
        context.close();
      }
    } catch (DataFolder.FolderInUseException refused) {
      System.err.println("chassis: " + refused.getMessage());
      System.exit(2);
    }
  }

  /** Starts a server in this process; closing the result stops it. */
  public static ConfigurableApplicationContext start(String... arguments) {
    var database = new DatabaseStart();
    var application = new SpringApplication(ChassisServer.class);
    application.setDefaultProperties(DEFAULTS);
    application.addListeners(database);
    application.addInitializers(database);
    try {
      return application.run(arguments);
    } catch (RuntimeException | Error failure) {
      database.stop();
      throw failure;
    }
  }
}
