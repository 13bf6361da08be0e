package dev.chassis.server.site;

import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Idempotent;
import dev.chassis.server.access.Requires;
import dev.chassis.server.audit.Trail;
import dev.chassis.server.resource.Etags;
import dev.chassis.server.resource.Metadata;
import dev.chassis.server.resource.Page;
import dev.chassis.server.resource.PageRequest;
import dev.chassis.server.resource.Resource;
import dev.chassis.server.resource.SubmittedDocument;
import dev.chassis.site.SiteName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The sites of the federation. */
@RestController
@RequestMapping("/api/v1alpha1/sites")
class SiteController {

  private final SiteService service;
  private final SiteStore store;
  private final SiteChecks checks;
  private final FactsCache facts;
  private final Trail trail;

  SiteController(
      SiteService service, SiteStore store, SiteChecks checks, FactsCache facts, Trail trail) {
    this.service = service;
    this.store = store;
    this.checks = checks;
    this.facts = facts;
    this.trail = trail;
  }

  /** A site's health and who answers there. */
  record SiteStatus(Health health, @Nullable Map<String, @Nullable Object> fingerprint) {}

  /**
   * Whether it answers.
   *
   * @param state {@code HEALTHY}, {@code SICK}, or {@code UNKNOWN} before the first probe
   */
  record Health(String state, @Nullable Instant since, String sentence) {}

  /**
   * What the site offers.
   *
   * @param at when it said so
   * @param stale why these are facts of an earlier time; absent when they are fresh
   */
  record FactsAnswer(String site, Instant at, @Nullable String stale, Map<String, Object> facts) {}

  @GetMapping
  @Requires(Demand.SIGNED_IN)
  Page<Resource<Map<String, @Nullable Object>, SiteStatus>> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String sort) {
    PageRequest page = PageRequest.of(limit, cursor, sort, List.of("name"));
    return Page.of("SiteList", store.page(page), page, each -> List.of(each.name().text()))
        .map(SiteController::shown);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Requires(Demand.ADMIN)
  @Idempotent
  Resource<Map<String, @Nullable Object>, SiteStatus> create(
      Caller caller, @RequestBody SiteRequest request) {
    return shown(service.create(caller, request));
  }

  @GetMapping("/{name}")
  @Requires(Demand.SIGNED_IN)
  ResponseEntity<Resource<Map<String, @Nullable Object>, SiteStatus>> get(
      @PathVariable String name) {
    return Etags.tagged(shown(service.get(new SiteName(name))));
  }

  @PutMapping("/{name}")
  @Requires(Demand.ADMIN)
  ResponseEntity<Resource<Map<String, @Nullable Object>, SiteStatus>> update(
      Caller caller,
      @PathVariable String name,
      @RequestBody SiteRequest request,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return Etags.tagged(shown(service.update(caller, new SiteName(name), request, ifMatch)));
  }

  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Demand.ADMIN)
  void delete(Caller caller, @PathVariable String name) {
    service.delete(caller, new SiteName(name));
  }

  @PostMapping("/{name}/check")
  @Requires(Demand.ADMIN)
  SiteCheck check(Caller caller, @PathVariable String name) {
    service.get(new SiteName(name));
    SiteCheck result = checks.check(new SiteName(name));
    trail.done(caller, "site.check", null, name, result.ok() ? "well" : "not well");
    return result;
  }

  @GetMapping("/{name}/facts")
  @Requires(Demand.SIGNED_IN)
  FactsAnswer facts(@PathVariable String name) {
    service.get(new SiteName(name));
    FactsCache.Answer answer = facts.facts(new SiteName(name));
    return new FactsAnswer(
        name,
        answer.at(),
        answer.stale().map(Throwable::getMessage).orElse(null),
        FactsView.of(answer.facts()));
  }

  private static Resource<Map<String, @Nullable Object>, SiteStatus> shown(StoredSite site) {
    Health health =
        site.health()
            .map(each ->
                new Health(each.healthy() ? "HEALTHY" : "SICK", each.since(), each.sentence()))
            .orElse(new Health("UNKNOWN", null, "The site was not probed yet."));
    return Resource.of(
        "Site",
        new Metadata(
            site.name().text(),
            null,
            String.valueOf(site.version()),
            site.createdAt(),
            site.updatedAt()),
        SubmittedDocument.specOf(site.document()),
        new SiteStatus(health, site.fingerprint().isEmpty() ? null : site.fingerprint()));
  }
}
