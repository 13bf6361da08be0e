package dev.chassis.acceptance;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Another tool that makes a blade's resources from an export, and takes them away again. */
interface OtherTool {

  /** The name of its format. */
  String format();

  /** Makes everything, and fails when something was not made. */
  void make();

  /** Checks that nothing is left to do, if the tool can tell. */
  default void expectNothingToDo() {}

  /** Takes everything away; does nothing when there is nothing. */
  void takeAway();

  /** Heat on the same site. */
  record OfHeat(Program program, String cloud, String stack) implements OtherTool {

    static OfHeat in(Path folder, String cloud, String stack) {
      var environment =
          Map.of("OS_CLIENT_CONFIG_FILE", RealCloud.file().toAbsolutePath().toString());
      return new OfHeat(new Program(folder, environment), cloud, stack);
    }

    @Override
    public String format() {
      return "heat";
    }

    @Override
    public void make() {
      Program.Ending ending = openstack("create", "--wait", "-t", template(), stack);
      if (ending.code() != 0 || !ending.printed().contains("CREATE_COMPLETE")) {
        throw new AssertionError(ending.printed() + openstack("resource", "list", stack).printed());
      }
    }

    @Override
    public void takeAway() {
      if (openstack("show", stack).code() == 0) {
        openstack("delete", "--yes", "--wait", stack).expect(0);
      }
    }

    private String template() {
      try (var files = Files.list(program.folder())) {
        return files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".heat.yaml"))
            .findFirst()
            .orElseThrow();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Program.Ending openstack(String... arguments) {
      var command = new java.util.ArrayList<String>();
      command.addAll(java.util.List.of("/usr/bin/openstack", "--os-cloud", cloud, "stack"));
      command.addAll(Arrays.asList(arguments));
      return program.run(command.toArray(String[]::new));
    }
  }

  /** Terraform with the OpenStack provider that {@code dev/terraform/setup} builds. */
  record OfTerraform(Program program) implements OtherTool {

    private static final int UNAVAILABLE = 69;

    /** Aborts the test, loudly, where Terraform or Go is missing. */
    static OfTerraform in(Path folder, String cloud) {
      Path root = Path.of(System.getProperty("chassis.root", "..")).toAbsolutePath().normalize();
      Program.Ending setup =
          new Program(folder, Map.of()).run(root.resolve("dev/terraform/setup").toString());
      if (setup.code() == UNAVAILABLE) {
        String reason = "NOT TESTED: exports to Terraform: " + setup.printed().strip();
        System.err.println(reason);
        abort(reason);
      }
      String settings = setup.expect(0).printed().lines().toList().getLast();
      return new OfTerraform(
          new Program(
              folder,
              Map.of(
                  "TF_CLI_CONFIG_FILE",
                  settings,
                  "TF_IN_AUTOMATION",
                  "1",
                  "CHECKPOINT_DISABLE",
                  "1",
                  "TF_VAR_cloud_" + cloud,
                  cloud,
                  "OS_CLIENT_CONFIG_FILE",
                  RealCloud.file().toAbsolutePath().toString())));
    }

    @Override
    public String format() {
      return "terraform";
    }

    @Override
    public void make() {
      terraform("init");
      terraform("plan", "-out", "saved.plan");
      terraform("apply", "saved.plan");
    }

    @Override
    public void expectNothingToDo() {
      terraform("plan", "-detailed-exitcode");
    }

    @Override
    public void takeAway() {
      if (Files.exists(program.folder().resolve("terraform.tfstate"))) {
        terraform("destroy", "-auto-approve");
      }
    }

    private void terraform(String command, String... options) {
      var words = new java.util.ArrayList<String>();
      words.addAll(java.util.List.of("terraform", command, "-no-color", "-input=false"));
      words.addAll(Arrays.asList(options));
      program.run(words.toArray(String[]::new)).expect(0);
    }
  }

  /** Writes the files of an export, as the API gave it, into a folder. */
  static void write(JsonNode export, Path folder) {
    for (JsonNode file : export.at("/files")) {
      try {
        Files.writeString(
            folder.resolve(file.get("name").asString()), file.get("content").asString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
