package dev.chassis.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.server.Installation;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What a connection that is lost while it commits may not do: store twice, or not at all. */
class TransactionsIT {

  private static final Installation CHASSIS = Installation.shared();

  private final JdbcClient store = CHASSIS.bean(JdbcClient.class);

  @BeforeEach
  void table() {
    store.sql("CREATE TABLE once (n integer NOT NULL)").update();
  }

  @AfterEach
  void noTable() {
    store.sql("DROP TABLE once").update();
  }

  @ParameterizedTest
  @EnumSource
  void aLostConnectionNeverStoresTwice(CuttingProxy.Cut cut) throws IOException {
    RunningDatabase database = CHASSIS.bean(RunningDatabase.class);
    URI url = URI.create(database.url().substring("jdbc:".length()));
    try (var proxy = new CuttingProxy(url.getPort())) {
      var source =
          new DriverManagerDataSource(
              database.url().replace(":" + url.getPort() + "/", ":" + proxy.port() + "/"),
              database.user(),
              database.password());
      var behind = JdbcClient.create(source);
      var transactions = new Transactions(new JdbcTransactionManager(source), behind);
      var attempts = new AtomicInteger();
      proxy.next(cut);

      int stored =
          transactions.call(() -> {
            attempts.incrementAndGet();
            return behind.sql("INSERT INTO once VALUES (1)").update();
          });

      assertThat(stored).isOne();
      assertThat(attempts).hasValue(cut == CuttingProxy.Cut.BEFORE ? 2 : 1);
    }
    assertThat(store.sql("SELECT count(*) FROM once").query(Integer.class).single()).isOne();
  }
}
