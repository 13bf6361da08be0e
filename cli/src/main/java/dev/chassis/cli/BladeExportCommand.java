package dev.chassis.cli;

import dev.chassis.cli.api.ApiClient;
import dev.chassis.cli.api.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a blade as Heat templates or as Terraform's JSON; says what these cannot say. */
@CommandLine.Command(name = "export")
final class BladeExportCommand extends Command {

  @Parameters(index = "0", paramLabel = "PROJECT/BLADE|FILE")
  String blade = "";

  @Option(names = "--format", required = true, paramLabel = "heat|terraform")
  String format = "";

  @Option(names = "--to", paramLabel = "FOLDER")
  @Nullable Path to;

  @Override
  public Integer call() throws IOException {
    String query = "export?format=" + ApiClient.escape(format);
    Json export = BladeReference.isFile(blade) ? ofFile(query) : ofBlade(query);
    List<Json> files = export.items("files");
    Path folder = to;
    if (folder == null && files.size() > 1) {
      throw Context.local(
          context().say("export.several", files.size()), context().say("export.several.next"));
    }
    for (Json file : files) {
      if (folder == null) {
        context().println(file.text("content").stripTrailing());
      } else {
        Path target = folder.resolve(file.text("name"));
        Files.createDirectories(folder);
        Files.writeString(target, file.text("content"));
        context().println(context().say("export.written", target));
      }
    }
    for (Json note : export.items("notes")) {
      String sentence =
          context()
              .say("export.note." + note.text("kind"), note.text("place"), note.text("detail"));
      context().terminal().err().println(context().style().warn(sentence));
    }
    return OK;
  }

  private Json ofFile(String query) {
    Path file = Path.of(blade);
    String document = context().read(file);
    String path = BladeReference.inside(context(), file, document).inProject(query);
    return context()
        .api()
        .sendYaml("POST", path + "&source=" + ApiClient.escape(file.toString()), document);
  }

  private Json ofBlade(String query) {
    return context().api().get(BladeReference.named(context(), blade).path() + "/" + query);
  }
}
