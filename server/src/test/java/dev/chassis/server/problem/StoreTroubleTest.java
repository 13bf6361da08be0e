package dev.chassis.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class StoreTroubleTest {

  @Test
  void aFullDiskIsSaidWithWhatToDo() {
    assertThat(StoreTrouble.of(failure("53100")))
        .hasValueSatisfying(problem -> {
          assertThat(problem.getMessage())
              .contains("disk", "full", "nothing of this request was stored");
          assertThat(problem.nextStep()).contains("Free space");
        });
  }

  @Test
  void aLostDatabaseIsSaid() {
    assertThat(StoreTrouble.of(failure("08006"))).isPresent();
    assertThat(StoreTrouble.of(failure("57P01"))).isPresent();
  }

  @Test
  void aDefectOfOursStaysOne() {
    assertThat(StoreTrouble.of(failure("23503"))).isEmpty();
    assertThat(StoreTrouble.of(new IllegalStateException("no store involved"))).isEmpty();
  }

  private static Exception failure(String state) {
    return new DataAccessResourceFailureException("write", new SQLException("refused", state));
  }
}
