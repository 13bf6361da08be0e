package dev.chassis.server.template;

import dev.chassis.blade.Document;
import dev.chassis.blade.template.TemplateDocument;
import dev.chassis.blade.template.Version;
import dev.chassis.server.access.Caller;
import dev.chassis.server.audit.Trail;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.resource.CheckedDocument;
import dev.chassis.server.resource.Names;
import dev.chassis.server.resource.SubmittedDocument;
import dev.chassis.server.store.Transactions;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds templates to the library and begins blades from them. */
@Component
class TemplateService {

  private static final Pattern VERSION =
      Pattern.compile("[0-9]{1,6}\\.[0-9]{1,6}\\.[0-9]{1,6}(-[0-9A-Za-z.-]{1,64})?");

  private final Library library;
  private final TemplateStore store;
  private final Transactions transactions;
  private final Trail trail;

  TemplateService(Library library, TemplateStore store, Transactions transactions, Trail trail) {
    this.library = library;
    this.store = store;
    this.transactions = transactions;
    this.trail = trail;
  }

  TemplateDocument find(String name, String version) {
    if (!VERSION.matcher(version).matches()) {
      throw Problem.malformed(
          "'" + version + "' is no version.", "Versions are written as 1.2.3 or 1.2.3-beta.1.");
    }
    return library
        .templates()
        .get(name, Version.of(version))
        .orElseThrow(() ->
            Problem.notFound(
                "There is no template '" + name + "' of version " + version + ".",
                "See GET /templates/" + name + " for its versions."));
  }

  /** Adds a version; sending the same again changes nothing. */
  TemplateDocument put(Caller caller, String name, String version, @Nullable String body) {
    SubmittedDocument document = SubmittedDocument.read(body, "Template").about("name", name);
    TemplateDocument read =
        CheckedDocument.read(document, name, Document.OfTemplate.class).template();
    if (!read.version().toString().equals(version)) {
      throw Problem.malformed(
          "The document says version " + read.version() + ", the route " + version + ".",
          "Make the two the same.");
    }
    Names.checked(name, "template");
    transactions.run(() -> {
      StoredTemplate known = library.texts().get(name + "@" + version);
      String there = known == null ? store.document(name, version).orElse(null) : known.document();
      if (there == null) {
        store.insert(name, version, document.text(), caller.user());
      } else if (!there.equals(document.text())) {
        throw Problem.conflict(
            "already-exists",
            "Template '" + name + "' of version " + version + " is there with other content.",
            "Versions never change: send the new content under a higher version.");
      }
      trail.done(caller, "template.put", null, name + "@" + version, "");
    });
    return find(name, version);
  }

  /** A document of a blade made from a template, every parameter explained. */
  String init(TemplateDocument template, TemplateController.InitRequest request) {
    return BladeDraft.of(template, request);
  }
}
