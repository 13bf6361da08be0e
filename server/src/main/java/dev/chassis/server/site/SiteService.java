package dev.chassis.server.site;

import dev.chassis.server.access.Caller;
import dev.chassis.server.audit.Trail;
import dev.chassis.server.journal.Records;
import dev.chassis.server.problem.Problem;
import dev.chassis.server.resource.Etags;
import dev.chassis.server.resource.Names;
import dev.chassis.server.resource.Resource;
import dev.chassis.server.resource.SubmittedDocument;
import dev.chassis.server.secret.Sealed;
import dev.chassis.server.store.Json;
import dev.chassis.server.store.Transactions;
import dev.chassis.server.store.Turns;
import dev.chassis.site.SiteName;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds, changes and removes sites. */
@Component
public class SiteService {

  private final SiteStore store;
  private final SiteImport imports;
  private final FederationSites sites;
  private final SiteProbe probe;
  private final Records records;
  private final Transactions transactions;
  private final Turns turns;
  private final Trail trail;
  private final Json json;

  SiteService(
      SiteStore store,
      SiteImport imports,
      FederationSites sites,
      SiteProbe probe,
      Records records,
      Transactions transactions,
      Turns turns,
      Trail trail,
      Json json) {
    this.store = store;
    this.imports = imports;
    this.sites = sites;
    this.probe = probe;
    this.records = records;
    this.transactions = transactions;
    this.turns = turns;
    this.trail = trail;
    this.json = json;
  }

  StoredSite get(SiteName name) {
    return store
        .find(name)
        .orElseThrow(() ->
            Problem.notFound(
                "There is no site '" + name + "'.", "See the list of sites for their names."));
  }

  StoredSite create(Caller caller, SiteRequest request) {
    Wanted wanted = wanted(request);
    SiteName name = new SiteName(Names.checked(wanted.document().name(), "site"));
    SiteDocument.of(wanted.document());
    SiteCredentials credentials = wanted.credentials();
    if (credentials == null) {
      throw Problem.malformed("The request has no credentials.", "Send them in 'credentials'.");
    }
    return write(
        name,
        () -> {
          turns.take("site", name.text());
          if (store.find(name).isPresent()) {
            throw Problem.conflict(
                "already-exists",
                "There is a site '" + name + "' already.",
                "Choose another name, or change it with PUT /sites/" + name + ".");
          }
          store.insert(name, wanted.document().text(), credentials);
          trail.done(caller, "site.create", null, name.text(), "");
        });
  }

  StoredSite update(Caller caller, SiteName name, SiteRequest request, @Nullable String ifMatch) {
    Wanted wanted = wanted(request);
    wanted.document().about("name", name.text());
    SiteDocument.of(wanted.document());
    SiteCredentials fresh = wanted.credentials();
    return write(
        name,
        () -> {
          turns.take("site", name.text());
          StoredSite old = get(name);
          Etags.check(ifMatch, String.valueOf(old.version()), "Site '" + name + "'");
          Sealed sealed = fresh == null ? old.credentials() : store.seal(name, fresh);
          store.update(name, wanted.document().text(), sealed);
          trail.done(
              caller, "site.update", null, name.text(), fresh == null ? "" : "new credentials");
        });
  }

  void delete(Caller caller, SiteName name) {
    transactions.run(() -> {
      get(name);
      long held = records.onSite(name);
      if (held > 0) {
        throw Problem.conflict(
            "in-use",
            held + " resources of blades are recorded on site '" + name + "'.",
            "Destroy the blades that use it, or move them to another site, first.");
      }
      store.delete(name);
      trail.done(caller, "site.delete", null, name.text(), "");
    });
    sites.forget(name);
  }

  /** Adds a site, or brings an existing one to this document and these credentials. */
  public void put(
      Caller caller, String name, String document, Map<String, @Nullable Object> credentials) {
    var request = new SiteRequest(document, credentials, null, null, null, null, null);
    if (store.find(new SiteName(name)).isPresent()) {
      update(caller, new SiteName(name), request, null);
    } else {
      create(caller, request);
    }
  }

  private StoredSite write(SiteName name, Runnable change) {
    transactions.run(change);
    sites.forget(name);
    probe.soon(name);
    return get(name);
  }

  private Wanted wanted(SiteRequest request) {
    String clouds = request.cloudsYaml();
    if (clouds == null) {
      Map<String, @Nullable Object> sent = request.credentials();
      return new Wanted(
          SubmittedDocument.read(request.document(), "Site"),
          sent == null ? null : SiteCredentials.of(sent));
    }
    String cloud = request.cloud();
    String name = request.name();
    if (cloud == null || name == null) {
      throw Problem.malformed(
          "An import needs the entry of clouds.yaml and the name of the site.",
          "Send 'cloud' and 'name' beside 'cloudsYaml'.");
    }
    SiteImport.Imported imported = imports.read(clouds, cloud);
    return new Wanted(
        SubmittedDocument.read(document(name, imported, request), "Site"), imported.credentials());
  }

  /** JSON, which is YAML: what a person reads later is the spec, not this text. */
  private String document(String name, SiteImport.Imported imported, SiteRequest request) {
    var spec = new LinkedHashMap<String, @Nullable Object>();
    spec.put("driver", "openstack");
    spec.put("openstack", imported.openstack());
    if (request.externalNetworks() != null) {
      spec.put("externalNetworks", request.externalNetworks());
    }
    if (request.limits() != null) {
      spec.put("limits", request.limits());
    }
    var root = new LinkedHashMap<String, @Nullable Object>();
    root.put("apiVersion", Resource.API_VERSION);
    root.put("kind", "Site");
    root.put("metadata", Map.of("name", name));
    root.put("spec", spec);
    return json.write(root);
  }

  private record Wanted(SubmittedDocument document, @Nullable SiteCredentials credentials) {}
}
