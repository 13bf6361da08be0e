package dev.chassis.server.problem;

import dev.chassis.server.store.DatabaseTrouble;
import java.util.Optional;

/** What trouble of the database means for the person in front. */
final class StoreTrouble {

  private StoreTrouble() {}

  /** The problem that a failure of the store stands for; empty when it is a defect of ours. */
  static Optional<Problem> of(Throwable failure) {
    return DatabaseTrouble.of(failure)
        .map(trouble ->
            switch (trouble) {
              case DISK_FULL ->
                  Problem.unavailable(
                      "The disk of the database is full; nothing of this request was stored.",
                      "Free space where the database lives, then send the request again; operations go on by themselves.");
              case AWAY, READ_ONLY ->
                  Problem.unavailable(
                      "The database cannot be reached or written just now; nothing of this request was stored.",
                      "Look at the database's log, then send the request again; operations go on by themselves.");
              case IN_DOUBT ->
                  Problem.unavailable(
                      "The database went away while it stored this request: it may be stored or not.",
                      "Look whether it is there before you send it again; with the same Idempotency-Key it is carried out once.");
              case CONTENTION ->
                  Problem.unavailable(
                      "Others changed the same things again and again; nothing of this request was stored.",
                      "Send the request again in a moment.");
              case DAMAGED ->
                  Problem.unavailable(
                      "The database found damage in its own files and refuses to read on; nothing of this request was stored.",
                      "Stop the server, look at the database's log and at the disk, and restore the last backup into a new data folder.");
            });
  }
}
