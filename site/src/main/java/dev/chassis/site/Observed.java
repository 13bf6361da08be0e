package dev.chassis.site;

import dev.chassis.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One object as a site showed it.
 *
 * @param type its type
 * @param id its id on the site
 * @param name the name shown to people on the site
 * @param condition how far it is
 * @param status the site's own word for that, for people ({@code BUILD}, {@code in-use})
 * @param attributes what it holds, in the vocabulary of {@link TypeSchemas}; attributes that the
 *     site does not tell are absent
 * @param outputs what others may refer to, in the same vocabulary; always holds {@code id}
 * @param mark who owns it, when it is one of ours
 * @param fault why it failed, in the site's words
 * @param createdAt when it was created, if the site tells
 * @param createdBy the site's id of the user who created it, if the site tells
 */
public record Observed(
    ResourceType type,
    ExternalId id,
    String name,
    Condition condition,
    String status,
    Map<String, Value> attributes,
    Map<String, Value> outputs,
    Optional<Mark> mark,
    Optional<String> fault,
    @Nullable Instant createdAt,
    @Nullable String createdBy) {

  /** An object whose maker the site does not tell. */
  public Observed(
      ResourceType type,
      ExternalId id,
      String name,
      Condition condition,
      String status,
      Map<String, Value> attributes,
      Map<String, Value> outputs,
      Optional<Mark> mark,
      Optional<String> fault,
      @Nullable Instant createdAt) {
    this(type, id, name, condition, status, attributes, outputs, mark, fault, createdAt, null);
  }

  public Observed {
    attributes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    outputs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }
}
