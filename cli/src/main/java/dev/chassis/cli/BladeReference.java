package dev.chassis.cli;

import dev.chassis.cli.api.ApiClient;
import dev.chassis.cli.api.ApiProblem;
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

  /** The path of a question about a document of this blade's project. */
  String inProject(String question) {
    return "/projects/" + ApiClient.escape(project) + "/blades/" + question;
  }

  String name() {
    return project + "/" + blade;
  }

  /**
   * The blade that a document says it is.
   *
   * @throws ApiProblem with everything that is wrong with the document when it cannot say
   */
  static BladeReference inside(Context context, Path file, String document) {
    try {
      Json identity = context.api().sendYaml("POST", "/blades/identity", document);
      return new BladeReference(identity.text("project"), identity.text("name"), 0);
    } catch (ApiProblem problem) {
      Json found =
          context
              .api()
              .sendYaml(
                  "POST",
                  "/blades/validate?source="
                      + ApiClient.escape(file.toString())
                      + "&"
                      + context.rendering(),
                  document);
      throw found.truth("valid")
          ? problem
          : new ApiProblem(
              problem.status(),
              problem.code(),
              problem.getMessage(),
              problem.nextStep(),
              problem.id(),
              found);
    }
  }

  private static BladeReference stored(Context context, Path file) {
    String document = context.read(file);
    BladeReference named = inside(context, file, document);
    Json saved =
        context
            .api()
            .sendYaml(
                "PUT",
                named.path() + "?origin=cli&source=" + ApiClient.escape(file.toString()),
                document);
    var reference =
        new BladeReference(named.project(), named.blade(), saved.number("status.revision"));
    context.println(
        context.style().dim(context.say("blade.saved", reference.name(), reference.revision())));
    return reference;
  }
}
