package dev.chassis.cli;

import dev.chassis.cli.api.Json;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The store behind the server. */
@CommandLine.Command(
    name = "admin",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {AdminCommands.Backup.class, AdminCommands.Restore.class})
final class AdminCommands extends CommandGroup {

  /** Writes the whole store into one file. */
  @CommandLine.Command(name = "backup")
  static final class Backup extends Command {
    @Parameters(index = "0", paramLabel = "FILE")
    Path file = Path.of("");

    @Override
    public Integer call() {
      try {
        long bytes = BackupFile.write(file, out -> context().api().download("/backup", out));
        context().println(context().say("backup.done", file, bytes));
        return OK;
      } catch (BackupFile.NotWholeException broken) {
        throw Context.local(
            context().say("backup.broken", file), context().say("backup.broken.next"));
      } catch (IOException unwritable) {
        throw Context.local(
            context().say("backup.unwritable", file, String.valueOf(unwritable.getMessage())),
            context().say("backup.unwritable.next"));
      }
    }
  }

  /** Puts a backup in the place of the store. */
  @CommandLine.Command(name = "restore")
  static final class Restore extends Command {
    @Parameters(index = "0", paramLabel = "FILE")
    Path file = Path.of("");

    @Option(names = "--replace")
    boolean replace;

    @Override
    public Integer call() {
      try {
        BackupFile.check(file);
      } catch (BackupFile.NotWholeException broken) {
        throw Context.local(
            context().say("backup.not-whole", file), context().say("backup.not-whole.next"));
      } catch (IOException unreadable) {
        throw Context.local(
            context().say("file.unreadable", file), context().say("file.unreadable.next"));
      }
      Json restored = context().api().upload("/restore?replace=" + replace, file);
      context()
          .println(
              context()
                  .say(
                      "restore.done",
                      restored.text("createdAt"),
                      restored.number("rows"),
                      restored.number("tables")));
      return OK;
    }
  }
}
