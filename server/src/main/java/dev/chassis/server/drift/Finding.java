package dev.chassis.server.drift;

import dev.chassis.plan.BladeName;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that someone else did to a blade's objects.
 *
 * @param subject the resource's address; for something that no record names, {@code type/id}
 * @param id the site's id of the object
 * @param changes what differs, plain: {@code attribute}, {@code declared}, {@code seen}
 * @param detail why it failed, in the site's words, or in what an unexpected object was found
 */
record Finding(
    BladeName blade,
    SiteName site,
    String subject,
    ResourceType type,
    String id,
    Kind kind,
    List<Map<String, @Nullable Object>> changes,
    String detail) {

  /** What was done. */
  enum Kind {
    /** It is gone. */
    MISSING,
    /** Attributes are not as they were applied. */
    CHANGED,
    /** It was taken off what it was attached to, and nothing else. */
    DETACHED,
    /** It failed on its site. */
    FAILED,
    /** It is within the blade's objects or carries the blade's mark, and no record names it. */
    UNEXPECTED
  }

  /** What makes it the same finding at the next look. */
  List<String> key() {
    return List.of(blade.project(), blade.blade(), subject);
  }

  /** True when both tell the same. */
  boolean tellsLike(Finding other) {
    return kind == other.kind
        && id.equals(other.id)
        && changes.equals(other.changes)
        && detail.equals(other.detail);
  }
}
