package dev.chassis.server.site;

import dev.chassis.site.QuotaName;
import dev.chassis.site.SiteFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A site's facts as the API shows them; quotas by the words that people read. */
final class FactsView {

  private FactsView() {}

  static Map<String, Object> of(SiteFacts facts) {
    var quotas = new LinkedHashMap<String, Object>();
    new TreeMap<>(facts.quotas())
        .forEach((QuotaName name, SiteFacts.Quota quota) ->
            quotas.put(name.text(), Map.of("limit", quota.limit(), "used", quota.used())));
    var view = new LinkedHashMap<String, Object>();
    view.put("images", facts.images());
    view.put("flavors", facts.flavors());
    view.put("externalNetworks", facts.externalNetworks());
    view.put("volumeTypes", facts.volumeTypes());
    view.put("zones", facts.zones());
    view.put("quotas", quotas);
    return view;
  }
}
