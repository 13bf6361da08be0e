package dev.chassis.cli;

import dev.chassis.cli.api.ApiClient;
import dev.chassis.cli.api.Json;
import dev.chassis.cli.terminal.LiveOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What plans a change and carries it out. */
final class BladeChangeCommands {

  private BladeChangeCommands() {}

  /**
   * Why a plan is made.
   *
   * @param to the revision to bring back; absent for the one before
   */
  record Goal(String name, @Nullable Long to) {
    static Goal of(String name) {
      return new Goal(name, null);
    }
  }

  /** How a change is confirmed and followed. */
  static final class Going {
    @Option(names = {"-y", "--yes"})
    boolean yes;

    @Option(names = "--detach")
    boolean detach;
  }

  /** Shows what applying would change. */
  @CommandLine.Command(name = "plan")
  static final class Plan extends Command {
    @Parameters(index = "0", paramLabel = "PROJECT/BLADE|FILE")
    String blade = "";

    @Option(names = "--only", paramLabel = "COMPONENT")
    List<String> only = new ArrayList<>();

    @Option(names = "--destroy")
    boolean destroy;

    @Option(names = "--json")
    boolean json;

    @Option(names = "--detailed-exitcode")
    boolean detailed;

    @Override
    public Integer call() {
      BladeReference reference = BladeReference.of(context(), blade);
      Json plan = Change.plan(context(), reference, Goal.of(destroy ? "DESTROY" : "APPLY"), only);
      context().println(json ? plan.pretty() : Change.text(context(), plan));
      if (plan.truth("plan.errored")) {
        return FAILED;
      }
      return detailed && plan.truth("plan.applyable") ? CHANGES : OK;
    }
  }

  /** Applies a blade: shows the plan, asks, runs it and follows it. */
  @CommandLine.Command(name = "apply")
  static final class Apply extends Command {
    @Parameters(index = "0", paramLabel = "PROJECT/BLADE|FILE")
    String blade = "";

    @Option(names = "--only", paramLabel = "COMPONENT")
    List<String> only = new ArrayList<>();

    @Mixin Going going = new Going();

    @Override
    public Integer call() {
      return new Change(context(), going)
          .run(BladeReference.of(context(), blade), Goal.of("APPLY"), only);
    }
  }

  /** Brings back the revision before, as a new revision. */
  @CommandLine.Command(name = "rollback")
  static final class Rollback extends Command {
    @Parameters(index = "0", paramLabel = "PROJECT/BLADE")
    String blade = "";

    @Option(names = "--to", paramLabel = "REVISION")
    long to;

    @Mixin Going going = new Going();

    @Override
    public Integer call() {
      BladeReference reference = BladeReference.named(context(), blade);
      return new Change(context(), going)
          .run(
              reference, to > 0 ? new Goal("ROLLBACK", to) : new Goal("ROLLBACK", null), List.of());
    }
  }

  /** Deletes everything that the blade made. */
  @CommandLine.Command(name = "destroy")
  static final class Destroy extends Command {
    @Parameters(index = "0", paramLabel = "PROJECT/BLADE")
    String blade = "";

    @Mixin Going going = new Going();

    @Override
    public Integer call() {
      return new Change(context(), going)
          .run(BladeReference.named(context(), blade), Goal.of("DESTROY"), List.of());
    }
  }

  /** Plan, question, operation, live view. */
  record Change(Context context, Going going) {

    static Json plan(Context context, BladeReference blade, Goal goal, List<String> only) {
      return context
          .api()
          .post(
              blade.path() + "/plans",
              Json.of(
                  "goal",
                  goal.name(),
                  "to",
                  goal.to(),
                  "revision",
                  blade.revision() > 0 ? blade.revision() : null,
                  "only",
                  only.isEmpty() ? null : only));
    }

    static String text(Context context, Json plan) {
      return context
          .api()
          .getText(
              "/plans/" + ApiClient.escape(plan.text("id")) + "?" + context.rendering(),
              "text/plain")
          .stripTrailing();
    }

    int run(BladeReference blade, Goal goal, List<String> only) {
      Json plan = plan(context, blade, goal, only);
      context.println(text(context, plan));
      if (plan.truth("plan.errored")) {
        return Command.FAILED;
      }
      if (!plan.truth("plan.applyable")) {
        return Command.OK;
      }
      if (!going.yes && !confirmed()) {
        context.println(context.say("apply.declined"));
        return Command.FAILED;
      }
      Json operation =
          context.api().post(blade.path() + "/operations", Json.of("plan", plan.text("id")));
      String id = operation.text("metadata.name");
      if (going.detach) {
        context.println(context.say("apply.detached", id));
        return Command.OK;
      }
      return new LiveOperation(context.terminal(), context.api()).follow(id)
          ? Command.OK
          : Command.FAILED;
    }

    private boolean confirmed() {
      if (!context.terminal().live()) {
        throw Context.local(
            context.say("apply.no-terminal"), context.say("apply.no-terminal.next"));
      }
      String answer =
          context.terminal().ask(context.style().bold(context.say("apply.question")) + " ");
      return List.of("y", "yes", "o", "oui").contains(answer.strip().toLowerCase(Locale.ROOT));
    }
  }
}
