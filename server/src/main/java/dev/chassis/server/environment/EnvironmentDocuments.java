package dev.chassis.server.environment;

import dev.chassis.blade.Compilation;
import dev.chassis.blade.Document;
import dev.chassis.blade.Documents;
import dev.chassis.blade.ReadContext;
import dev.chassis.blade.environment.EnvironmentDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Environments read from their documents, each version once. */
@Component
public class EnvironmentDocuments {

  private static final Logger LOG = LoggerFactory.getLogger(EnvironmentDocuments.class);
  private static final int BOUND = 10_000;

  private final EnvironmentStore store;
  private final Map<String, Optional<EnvironmentDocument>> read = new ConcurrentHashMap<>();

  EnvironmentDocuments(EnvironmentStore store) {
    this.store = store;
  }

  /** Every environment that can matter to a blade of a project. */
  public List<EnvironmentDocument> inForce(String project) {
    if (read.size() > BOUND) {
      read.clear();
    }
    return store.inForce(project).stream()
        .flatMap(stored ->
            read
                .computeIfAbsent(
                    stored.name() + "@" + stored.version() + "@" + stored.updatedAt(),
                    key -> document(stored))
                .stream())
        .toList();
  }

  private static Optional<EnvironmentDocument> document(StoredEnvironment stored) {
    Compilation<Document> result =
        Documents.read("environment " + stored.name(), stored.document(), ReadContext.empty());
    if (result.result().orElse(null) instanceof Document.OfEnvironment(EnvironmentDocument it)) {
      return Optional.of(it);
    }
    LOG.error("The environment {} cannot be read: {}", stored.name(), result.diagnostics());
    return Optional.empty();
  }
}
