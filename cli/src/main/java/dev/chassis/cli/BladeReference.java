package dev.chassis.cli;

import dev.chassis.cli.api.ApiClient;
import dev.chassis.cli.api.Json;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which blade a person means: {@code project/blade} for one that the server has, or a file (or
 * {@code -}) whose document is stored as a revision first.
 *
 * @param project the project
 * @param blade the blade's name
 * @param revision the revision meant, 0 for the newest
 */
record BladeReference(String project, String blade, long revision) {

  /** The blade of that name or in that file. */
  static BladeReference of(Context context, String nameOrFile) {
    return isFile(nameOrFile) ? stored(context, Path.of(nameOrFile)) : named(context, nameOrFile);
  }

  /** A blade that the server has. */
  static BladeReference named(Context context, String name) {
    int slash = name.indexOf('/');
    if (slash < 1 || slash == name.length() - 1) {
      throw Context.local(context.say("blade.form", name), context.say("blade.form.next"));
    }
    return new BladeReference(name.substring(0, slash), name.substring(slash + 1), 0);
  }

  static boolean isFile(String nameOrFile) {
    return nameOrFile.equals("-")
        || nameOrFile.endsWith(".yaml")
        || nameOrFile.endsWith(".yml")
        || Files.isRegularFile(Path.of(nameOrFile));
  }

  /** The blade's path in the API. */
  String path() {
    return "/projects/" + ApiClient.escape(project) + "/blades/" + ApiClient.escape(blade);
  }

  String name() {
    return project + "/" + blade;
  }

  private static BladeReference stored(Context context, Path file) {
    Json saved =
        context
            .api()
            .sendYaml(
                "POST", "/blades?source=" + ApiClient.escape(file.toString()), context.read(file));
    var reference =
        new BladeReference(
            saved.text("metadata.project"),
            saved.text("metadata.name"),
            saved.number("status.revision"));
    context.println(
        context.style().dim(context.say("blade.saved", reference.name(), reference.revision())));
    return reference;
  }
}
