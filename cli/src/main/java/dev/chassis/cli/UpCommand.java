package dev.chassis.cli;

import dev.chassis.cli.api.Connection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a server in the foreground. */
@CommandLine.Command(name = "up")
final class UpCommand extends Command {

  @Option(names = "--port", defaultValue = "7480", paramLabel = "PORT")
  int port;

  @Option(names = "--data", paramLabel = "DIR")
  Path data = Connection.dataFolder();

  @Parameters(arity = "0..*", paramLabel = "SETTING", hidden = true)
  List<String> settings = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return ServerProcess.foreground(context(), port, data, settings);
  }
}
