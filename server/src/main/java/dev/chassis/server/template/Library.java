package dev.chassis.server.template;

import dev.chassis.blade.Compilation;
import dev.chassis.blade.Document;
import dev.chassis.blade.Documents;
import dev.chassis.blade.ReadContext;
import dev.chassis.blade.template.TemplateDocument;
import dev.chassis.blade.template.TemplateLibrary;
import dev.chassis.catalog.Catalog;
import dev.chassis.server.store.StoreReplaced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** All templates, those built in and those added, read once and again when one is added. */
@Component
public class Library {

  private static final Logger LOG = LoggerFactory.getLogger(Library.class);

  private final TemplateStore store;
  private volatile @Nullable Shelf shelf;

  Library(TemplateStore store) {
    this.store = store;
  }

  /** What is there now. */
  public TemplateLibrary templates() {
    return shelf().library();
  }

  /** The texts and their origin, by {@code name@version}. */
  Map<String, StoredTemplate> texts() {
    return shelf().texts();
  }

  /** Another store has other templates, perhaps as many. */
  @EventListener(StoreReplaced.class)
  void forgetAll() {
    shelf = null;
  }

  private Shelf shelf() {
    long added = store.count();
    Shelf known = shelf;
    if (known == null || known.added() != added) {
      known = fill(added);
      shelf = known;
    }
    return known;
  }

  private Shelf fill(long added) {
    var all = new ArrayList<StoredTemplate>();
    Catalog.templates()
        .forEach(each ->
            all.add(
                new StoredTemplate(each.name(), each.version(), each.text(), true, Instant.EPOCH)));
    all.addAll(store.all());
    var documents = new LinkedHashMap<String, TemplateDocument>();
    var texts = new LinkedHashMap<String, StoredTemplate>();
    for (StoredTemplate each : all) {
      String reference = each.name() + "@" + each.version();
      Compilation<Document> read = Documents.read(reference, each.document(), ReadContext.empty());
      if (read.result().orElse(null) instanceof Document.OfTemplate(TemplateDocument template)) {
        documents.putIfAbsent(reference, template);
        texts.putIfAbsent(reference, each);
      } else {
        LOG.error("The template {} cannot be read: {}", reference, read.diagnostics());
      }
    }
    return new Shelf(new TemplateLibrary(List.copyOf(documents.values())), texts, added);
  }

  private record Shelf(TemplateLibrary library, Map<String, StoredTemplate> texts, long added) {}
}
