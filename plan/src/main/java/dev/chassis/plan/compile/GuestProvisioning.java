package dev.chassis.plan.compile;

import dev.chassis.blade.model.Component;
import dev.chassis.blade.model.Component.Provisioning;
import dev.chassis.value.Value;
import java.util.ArrayList;

/** What a server does at first boot, its expressions over resources instead of components. */
final class GuestProvisioning {

  private final Component.Server server;
  private final Draft draft;
  private final Provisioning rewritten;

  GuestProvisioning(Component.Server server, Draft draft) {
    this.server = server;
    this.draft = draft;
    this.rewritten = rewrite(server.provisioning());
  }

  /** The same for every member. */
  Provisioning get() {
    return rewritten;
  }

  private Provisioning rewrite(Provisioning from) {
    var files = new ArrayList<Provisioning.File>();
    for (int i = 0; i < from.files().size(); i++) {
      var file = from.files().get(i);
      var content = rewrite(file.content(), "provision.files[%d].content".formatted(i));
      files.add(new Provisioning.File(file.path(), content, file.mode(), file.owner()));
    }
    var commands = new ArrayList<Value>();
    for (int i = 0; i < from.commands().size(); i++) {
      commands.add(rewrite(from.commands().get(i), "provision.commands[%d]".formatted(i)));
    }
    return new Provisioning(
        from.timezone(),
        from.timeServers(),
        from.mailRelay(),
        from.logs(),
        from.metrics(),
        from.users(),
        from.packages(),
        files,
        from.services(),
        commands);
  }

  private Value rewrite(Value value, String field) {
    return draft
        .outputs()
        .rewrite(
            value,
            unknown ->
                draft.error(
                    server.common(),
                    "unknown-output",
                    field,
                    unknown,
                    "",
                    "Refer to an output that the component has"));
  }
}
