package dev.chassis.server.store;

import dev.chassis.server.settings.ChassisSettings;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Takes the data folder and starts the embedded database as soon as the configuration is known, so
 * that it comes up while the rest of the server is assembled.
 */
public final class DatabaseStart
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>,
        ApplicationContextInitializer<ConfigurableApplicationContext> {

  private @Nullable DataFolder folder;
  private CompletableFuture<@Nullable EmbeddedPostgres> postgres =
      CompletableFuture.completedFuture(null);

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    ChassisSettings settings =
        Binder.get(event.getEnvironment()).bindOrCreate("chassis", ChassisSettings.class);
    DataFolder taken = DataFolder.take(settings.data());
    folder = taken;
    if (settings.database().embedded()) {
      String password = "database.password";
      taken.secret(password);
      Path file = taken.path().resolve(password);
      postgres =
          CompletableFuture.supplyAsync(
              () -> EmbeddedPostgres.start(taken.path(), file, settings.database().fsync()),
              task -> Thread.ofPlatform().name("postgres-start").start(task));
    }
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    context.getBeanFactory().registerSingleton("databaseStart", this);
  }

  DataFolder folder() {
    if (folder == null) {
      throw new IllegalStateException("The server was started without its own start listener");
    }
    return folder;
  }

  /** The running embedded database, waited for; null when the store is somewhere else. */
  @Nullable EmbeddedPostgres await() {
    try {
      return postgres.join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }
  }

  /** Stops what was started, also when the rest of the server never came up. */
  public void stop() {
    EmbeddedPostgres started = postgres.exceptionally(failure -> null).join();
    if (started != null) {
      started.close();
    }
    postgres = CompletableFuture.completedFuture(null);
    if (folder != null) {
      folder.close();
      folder = null;
    }
  }
}
