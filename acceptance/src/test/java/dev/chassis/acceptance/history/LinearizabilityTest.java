package dev.chassis.acceptance.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.acceptance.history.Call.Reply;
import dev.chassis.acceptance.history.Call.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The checker sees what is wrong, and nothing else. */
class LinearizabilityTest {

  private final List<Call> history = new ArrayList<>();

  @Test
  void oneAfterTheOtherIsFine() {
    put(1, null, 1, 0, 1);
    put(2, 1, 2, 2, 3);
    read(2, 2, 4, 5);
    started("a", "op", 6, 7);
    look("op", "RUNNING", 8, 9);
    look("op", "SUCCEEDED", 10, 11);
    list(Set.of("op"), 12, 13);
    isFine();
  }

  @Test
  void callsThatOverlapMayTakePlaceInAnyOrder() {
    put(1, null, 1, 0, 1);
    put(2, null, 3, 2, 9);
    put(3, null, 2, 2, 9);
    read(3, 2, 10, 11);
    isFine();
  }

  @Test
  void aStaleReadIsSeen() {
    put(1, null, 1, 0, 1);
    put(2, 1, 2, 2, 3);
    read(1, 1, 4, 5);
    isWrong();
  }

  @Test
  void aReadMayBeOldWhileTheWriteIsUnderWayAndNotNewAndThenOld() {
    put(1, null, 1, 0, 1);
    put(2, 1, 2, 2, 9);
    read(1, 1, 3, 4);
    read(2, 2, 5, 6);
    isFine();
    read(1, 1, 7, 8);
    isWrong();
  }

  @Test
  void aLostUpdateIsSeen() {
    put(1, null, 1, 0, 1);
    put(2, 1, 2, 2, 9);
    put(3, 1, 3, 2, 9);
    isWrong();
  }

  @Test
  void ofTwoUpdatesOfOneRevisionOneIsRefused() {
    put(1, null, 1, 0, 1);
    put(2, 1, 2, 2, 9);
    refused(3, 1, 2, 9);
    isFine();
    refused(4, 2, 10, 11);
    isWrong();
  }

  @Test
  void aLostAnswerMayMeanEither() {
    put(1, null, 1, 0, 1);
    history.add(Call.unknown(7, new Request.Put(2, 1), 2));
    read(1, 1, 3, 4);
    isFine();
    read(2, 2, 50, 51);
    isFine();
    read(1, 1, 52, 53);
    isWrong();
  }

  @Test
  void aWriteThatWasAcknowledgedIsNotForgotten() {
    put(1, null, 1, 0, 1);
    put(2, null, 2, 2, 3);
    put(3, null, 2, 4, 5);
    isWrong();
  }

  @Test
  void twoOperationsAtWorkAreSeen() {
    put(1, null, 1, 0, 1);
    started("a", "one", 2, 3);
    started("b", "two", 4, 5);
    look("one", "RUNNING", 6, 7);
    look("two", "RUNNING", 8, 9);
    isFine();
    look("one", "RUNNING", 10, 11);
    isWrong();
  }

  @Test
  void anOperationThatGoesBackIsSeen() {
    put(1, null, 1, 0, 1);
    started("a", "one", 2, 3);
    look("one", "SUCCEEDED", 4, 5);
    look("one", "RUNNING", 6, 7);
    isWrong();
  }

  @Test
  void anOperationEndsOnce() {
    put(1, null, 1, 0, 1);
    started("a", "one", 2, 3);
    look("one", "FAILED", 4, 5);
    look("one", "SUCCEEDED", 6, 7);
    isWrong();
  }

  @Test
  void onlyWhoIsAskedToStopIsCancelled() {
    put(1, null, 1, 0, 1);
    started("a", "one", 2, 3);
    look("one", "CANCELLED", 6, 7);
    isWrong();
    history.add(Call.unknown(5, new Request.Cancel("one"), 4));
    isFine();
  }

  @Test
  void aCancelStopsAtOnceWhatWaits() {
    put(1, null, 1, 0, 1);
    started("a", "one", 2, 3);
    history.add(new Call(1, new Request.Cancel("one"), new Reply.State("RUNNING"), 4, 5));
    isWrong();
  }

  @Test
  void aKeyStartsOneOperation() {
    put(1, null, 1, 0, 1);
    history.add(Call.unknown(7, new Request.Start("a", null), 2));
    started("a", "one", 10, 11);
    list(Set.of("one"), 12, 13);
    isFine();
    started("a", "two", 14, 15);
    isWrong();
  }

  @Test
  void anOperationThatNobodyAskedForIsSeen() {
    put(1, null, 1, 0, 1);
    history.add(Call.unknown(7, new Request.Start("a", null), 2));
    started("a", "one", 10, 11);
    list(Set.of("one", "two"), 12, 13);
    isWrong();
  }

  @Test
  void aRollbackIsANewRevision() {
    put(1, null, 1, 0, 1);
    put(2, 1, 2, 2, 3);
    history.add(new Call(1, new Request.Start("a", 1), new Reply.Started("one", 3), 4, 5));
    read(3, 1, 6, 7);
    isFine();
    read(2, 2, 8, 9);
    isWrong();
  }

  @Test
  void whatABladeThatDoesOneThingAtATimeAnswersIsAlwaysFine() {
    for (long seed = 0; seed < 300; seed++) {
      history.clear();
      history.addAll(generated(new Random(seed)));
      isFine();
    }
  }

  @Test
  void aWrongAnswerInALongHistoryIsFound() {
    int found = 0;
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      history.clear();
      history.addAll(generated(random));
      int place = random.nextInt(history.size());
      Call call = history.get(place);
      if (call.reply() instanceof Reply.Revision(int number, int content)) {
        history.set(
            place,
            new Call(
                call.client(),
                call.request(),
                new Reply.Revision(number, content + 1000),
                call.begun(),
                call.ended()));
        found += Linearizability.contradiction(history).isPresent() ? 1 : 0;
        isWrong();
      }
    }
    assertThat(found).isGreaterThan(100);
  }

  /** Overlapping calls of four clients on a blade, each answered at an instant within the call. */
  private static List<Call> generated(Random random) {
    record Instant(long at, int client, Request request, long begun, long ended) {}
    List<Instant> instants = new ArrayList<>();
    for (int client = 0; client < 4; client++) {
      long now = random.nextInt(20);
      for (int i = 0; i < 10; i++) {
        long begun = now + 1 + random.nextInt(5);
        long ended = begun + 2 + random.nextInt(30);
        long at = begun + random.nextInt((int) (ended - begun));
        Request request =
            random.nextBoolean()
                ? new Request.Put(
                    client * 100 + i, random.nextBoolean() ? null : random.nextInt(20))
                : new Request.Read();
        instants.add(new Instant(at, client, request, begun, ended));
        now = ended;
      }
    }
    instants.sort(java.util.Comparator.comparingLong(Instant::at));
    List<Call> calls = new ArrayList<>();
    int revisions = 0;
    int content = 0;
    for (Instant each : instants) {
      Reply reply;
      if (each.request instanceof Request.Put(int wanted, Integer ifMatch)) {
        boolean matches = ifMatch == null || ifMatch == revisions;
        revisions += matches ? 1 : 0;
        content = matches ? wanted : content;
        reply = matches ? new Reply.Revision(revisions, content) : new Reply.Changed();
      } else {
        reply = new Reply.Revision(revisions, content);
      }
      boolean lost = random.nextInt(12) == 0;
      calls.add(
          lost
              ? Call.unknown(each.client + 10 * calls.size(), each.request, each.begun)
              : new Call(each.client, each.request, reply, each.begun, each.ended));
    }
    return calls;
  }

  private void put(
      int content,
      @org.jspecify.annotations.Nullable Integer ifMatch,
      int revision,
      long begun,
      long ended) {
    history.add(
        new Call(
            1,
            new Request.Put(content, ifMatch),
            new Reply.Revision(revision, content),
            begun,
            ended));
  }

  private void refused(int content, int ifMatch, long begun, long ended) {
    history.add(new Call(1, new Request.Put(content, ifMatch), new Reply.Changed(), begun, ended));
  }

  private void read(int revision, int content, long begun, long ended) {
    history.add(
        new Call(2, new Request.Read(), new Reply.Revision(revision, content), begun, ended));
  }

  private void started(String key, String operation, long begun, long ended) {
    history.add(
        new Call(
            3, new Request.Start(key, null), new Reply.Started(operation, null), begun, ended));
  }

  private void look(String operation, String state, long begun, long ended) {
    history.add(new Call(4, new Request.Look(operation), new Reply.State(state), begun, ended));
  }

  private void list(Set<String> operations, long begun, long ended) {
    history.add(new Call(4, new Request.ListAll(), new Reply.Operations(operations), begun, ended));
  }

  private void isFine() {
    assertThat(Linearizability.contradiction(history)).isEmpty();
  }

  private void isWrong() {
    assertThat(Linearizability.contradiction(history)).isPresent();
  }
}
