package dev.chassis.server.backup;

/**
 * The parts of a backup file. After the line {@link #MAGIC} come frames: four bytes of length of
 * the payload (big endian), one byte of kind, the payload. The last frame is a {@link #SEAL} over
 * every byte before it, and nothing follows it: a file that was cut or changed anywhere is told
 * apart from a whole one.
 */
final class Frame {

  static final String MAGIC = "chassis-backup 1\n";

  /** A JSON document: {@link BackupHeader}. The first frame. */
  static final byte HEADER = 'H';

  /** The name of the table whose rows follow. */
  static final byte TABLE = 'T';

  /** Rows in PostgreSQL's text form for COPY. */
  static final byte ROWS = 'R';

  /** The number of rows of the table, in digits. */
  static final byte END = 'E';

  /** The SHA-256 of every byte before this frame. The last frame. */
  static final byte SEAL = 'S';

  static final int LONGEST = 1 << 20;

  private Frame() {}
}
