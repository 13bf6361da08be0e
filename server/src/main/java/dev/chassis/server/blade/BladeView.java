package dev.chassis.server.blade;

import dev.chassis.apply.OperationState;
import dev.chassis.plan.RecordedResource;
import dev.chassis.server.journal.Operation;
import dev.chassis.server.resource.Metadata;
import dev.chassis.server.resource.Resource;
import dev.chassis.server.resource.SubmittedDocument;
import dev.chassis.site.ExternalId;
import dev.chassis.value.Address;
import dev.chassis.value.Plain;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Blades and what belongs to them as the API shows them. */
final class BladeView {

  private BladeView() {}

  /** A revision without its content. */
  record RevisionLine(
      int number, String sha256, String author, String origin, String message, Instant createdAt) {
    static RevisionLine of(Revision revision) {
      return new RevisionLine(
          revision.number(),
          revision.sha256(),
          revision.author(),
          revision.origin(),
          revision.message(),
          revision.createdAt());
    }
  }

  /**
   * A recorded resource; its attributes stay inside, since some are sensitive.
   *
   * @param phase how far it is, durably
   */
  record ResourceLine(
      String address,
      String type,
      String site,
      @Nullable String id,
      String phase,
      Map<String, @Nullable Object> outputs,
      List<String> needs,
      String operation) {
    static ResourceLine of(RecordedResource resource) {
      return new ResourceLine(
          resource.address().text(),
          resource.type().text(),
          resource.site().text(),
          resource.id().map(ExternalId::text).orElse(null),
          resource.phase().name(),
          Plain.mapping(resource.outputs()),
          resource.needs().stream().map(Address::text).sorted().toList(),
          resource.operation());
    }
  }

  static Resource<Map<String, @Nullable Object>, BladeStatus> line(Blades.Line line) {
    StoredBlade blade = line.blade();
    return Resource.of(
        "Blade",
        metadata(blade),
        Map.of(),
        new BladeStatus(
            blade.revision(), null, line.resources(), null, line.operation(), null, null));
  }

  static Resource<Map<String, @Nullable Object>, BladeStatus> whole(
      StoredBlade blade, Revision revision, long resources, @Nullable Operation latest) {
    return Resource.of(
        "Blade",
        metadata(blade),
        SubmittedDocument.specOf(revision.content()),
        new BladeStatus(
            blade.revision(),
            latest != null && latest.state() == OperationState.SUCCEEDED ? latest.revision() : null,
            resources,
            latest == null ? null : latest.id().text(),
            latest == null ? null : latest.state().name(),
            latest == null ? null : latest.outputs(),
            revision.content()));
  }

  private static Metadata metadata(StoredBlade blade) {
    return new Metadata(
        blade.name().blade(),
        blade.name().project(),
        String.valueOf(blade.revision()),
        blade.createdAt(),
        blade.updatedAt());
  }
}
