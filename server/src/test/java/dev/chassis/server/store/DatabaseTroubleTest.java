package dev.chassis.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseTroubleTest {

  @ParameterizedTest
  @CsvSource({
    "08006, AWAY",
    "57P01, AWAY",
    "57P03, AWAY",
    "25P03, AWAY",
    "53300, AWAY",
    "58030, AWAY",
    "53100, DISK_FULL",
    "25006, READ_ONLY",
    "40001, CONTENTION",
    "40P01, CONTENTION",
    "55P03, CONTENTION",
    "XX001, DAMAGED",
    "XX002, DAMAGED"
  })
  void whatTheDatabaseSaysIsUnderstood(String state, DatabaseTrouble trouble) {
    assertThat(DatabaseTrouble.of(wrapped(new SQLException("said", state)))).contains(trouble);
  }

  @Test
  void aPoolWithoutAConnectionMeansThatTheDatabaseIsAway() {
    assertThat(DatabaseTrouble.of(wrapped(new SQLTransientConnectionException("none to give"))))
        .contains(DatabaseTrouble.AWAY);
  }

  @ParameterizedTest
  @CsvSource({"23503", "42601", "22001", "XX000"})
  void aDefectOfOursIsNoTroubleOfTheDatabase(String state) {
    assertThat(DatabaseTrouble.of(wrapped(new SQLException("said", state))))
        .isEqualTo(Optional.empty());
  }

  @Test
  void aRollbackThatFailsTooDoesNotHideWhyTheTransactionFailed() {
    var both =
        new TransactionSystemException(
            "JDBC rollback failed", new SQLException("Connection is closed"));
    both.initApplicationException(wrapped(new SQLException("I/O error", "08006")));

    assertThat(DatabaseTrouble.of(both)).contains(DatabaseTrouble.AWAY);
  }

  @Test
  void aConnectionThatIsClosedWhileItCommitsMeansThatTheDatabaseIsAway() {
    assertThat(
            DatabaseTrouble.of(
                new TransactionSystemException(
                    "JDBC rollback failed", new SQLException("Connection is closed"))))
        .contains(DatabaseTrouble.AWAY);
  }

  private static Exception wrapped(SQLException failure) {
    return new DataAccessResourceFailureException("write", failure);
  }
}
