package dev.chassis.simulator.network;

import dev.chassis.simulator.http.Caller;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import dev.chassis.simulator.world.Table;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** One kind of network resource: what may be written, what each change does, how it is shown. */
interface Kind {

  String plural();

  Attributes attributes();

  Table table();

  /** Creates a resource of checked attributes for a project. */
  Row create(Caller caller, String project, ObjectNode attributes);

  /** Changes a resource by checked attributes; the revision and the time are set by the caller. */
  Row update(Caller caller, Row row, ObjectNode attributes);

  void delete(Caller caller, Row row);

  /** The document that this caller sees. */
  ObjectNode view(Row row, Caller caller);

  /** How this kind says that there is no such resource. */
  Refusal missing(String id);

  /** Refuses what cannot be created by one call together. */
  default void refuseTogether(List<ObjectNode> attributes) {}

  /** The document that answers a creation, where it shows more than a later look does. */
  default ObjectNode viewNew(Row row, Caller caller) {
    return view(row, caller);
  }

  default boolean visible(Row row, Caller caller) {
    return caller.mayUse(row.project());
  }

  /** What a list may hold for this caller, before filters, in the table's order. */
  default Collection<Row> candidates(Caller caller) {
    return caller.isAdmin() ? table().all() : table().ofProject(caller.projectId());
  }

  default String singular() {
    return attributes().singular();
  }
}
