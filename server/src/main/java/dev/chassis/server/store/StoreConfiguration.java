package dev.chassis.server.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.chassis.server.settings.ChassisSettings;
import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the store: the database once it runs, migrated, behind a bounded pool. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  /**
   * A replica that stops in the middle of a transaction would keep its rows locked, and nobody
   * could take its operation over: after so many lifetimes of a lease the database ends the
   * transaction.
   */
  private static final int LEASES_IN_SILENCE = 3;

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  DataFolder dataFolder(DatabaseStart start) {
    return start.folder();
  }

  /** Closed after the pool that depends on it. */
  @Bean(destroyMethod = "stop")
  RunningDatabase runningDatabase(DatabaseStart start, ChassisSettings settings) {
    ChassisSettings.Database configured = settings.database();
    EmbeddedPostgres embedded = start.await();
    return embedded == null
        ? new RunningDatabase(start, configured.url(), configured.user(), configured.password())
        : new RunningDatabase(
            start, embedded.url(), "chassis", start.folder().secret("database.password"));
  }

  @Bean(destroyMethod = "close")
  HikariDataSource dataSource(RunningDatabase database, ChassisSettings settings) {
    var pool = new HikariDataSource();
    pool.setPoolName("store");
    pool.setJdbcUrl(database.url());
    pool.setUsername(database.user());
    pool.setPassword(database.password());
    pool.setMaximumPoolSize(settings.database().poolSize());
    pool.setMinimumIdle(2);
    pool.setConnectionTimeout(10_000);
    pool.addDataSourceProperty("ApplicationName", "chassis");
    pool.addDataSourceProperty("connectTimeout", "5");
    pool.addDataSourceProperty(
        "socketTimeout", String.valueOf(Math.max(1, settings.database().patience().toSeconds())));
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    pool.setConnectionInitSql(
        "SET idle_in_transaction_session_timeout = "
            + settings.engine().lease().multipliedBy(LEASES_IN_SILENCE).toMillis());
    migrate(pool);
    return pool;
  }

  private static void migrate(DataSource pool) {
    Flyway.configure().dataSource(pool).locations("classpath:db/migration").load().migrate();
  }
}
