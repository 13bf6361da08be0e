package dev.chassis.export;

import java.util.List;

/**
 * A blade in another tool's words.
 *
 * @param files to write side by side
 * @param notes what a person must know or give; also at the top of the files
 */
public record Export(List<File> files, List<Note> notes) {

  public Export {
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }

  /** A file; its content ends with a line end. */
  public record File(String name, String content) {}
}
