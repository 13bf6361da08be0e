package dev.chassis.export;

import dev.chassis.blade.model.Blade;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an export is made from.
 *
 * @param blade the document, after environments, with the lines of its components
 * @param graph the resources that it wants
 * @param facts of each site of the blade; names of images, flavors and networks come from here
 */
public record Blueprint(Blade blade, DesiredGraph graph, Map<SiteName, SiteFacts> facts) {

  public Blueprint {
    facts = Map.copyOf(facts);
  }

  /** The blade in its project. */
  public String title() {
    return blade.project() + "/" + blade.name();
  }

  /** The sites on which it has resources, by name. */
  public List<SiteName> sites() {
    return graph.nodes().values().stream()
        .map(node -> node.spec().site())
        .distinct()
        .sorted(java.util.Comparator.comparing(SiteName::text))
        .toList();
  }

  /**
   * The facts of one of its sites.
   *
   * @throws IllegalArgumentException when they were not given
   */
  public SiteFacts factsOf(SiteName site) {
    return Optional.ofNullable(facts.get(site))
        .orElseThrow(() -> new IllegalArgumentException("No facts of site " + site));
  }
}
