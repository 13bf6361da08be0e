package dev.chassis.server.plan;

import dev.chassis.export.Export;
import dev.chassis.server.resource.Resource;
import java.util.List;
import java.util.Locale;

/**
 * An export as the API shows it.
 *
 * @param files to be written side by side
 * @param notes what a person must know or give; also at the top of the files
 */
record ExportView(
    String apiVersion,
    String kind,
    String format,
    List<ExportedFile> files,
    List<ExportNote> notes) {

  /** A file and its content. */
  record ExportedFile(String name, String content) {}

  /**
   * A note.
   *
   * @param kind its kind, in lower case with hyphens
   * @param place the resource, output or stack that it is about
   * @param detail a name or a reason
   * @param text the note in English
   */
  record ExportNote(String kind, String place, String detail, String text) {}

  static ExportView of(String format, Export export) {
    return new ExportView(
        Resource.API_VERSION,
        "Export",
        format,
        export.files().stream().map(file -> new ExportedFile(file.name(), file.content())).toList(),
        export.notes().stream()
            .map(note ->
                new ExportNote(
                    note.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    note.place(),
                    note.detail(),
                    note.text()))
            .toList());
  }
}
