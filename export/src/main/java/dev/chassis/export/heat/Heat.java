package dev.chassis.export.heat;

import dev.chassis.blade.expression.Expressions;
import dev.chassis.export.Blueprint;
import dev.chassis.export.Export;
import dev.chassis.export.Note;
import dev.chassis.site.SiteName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes a blade as Heat templates: one stack a site. */
public final class Heat {

  private Heat() {}

  /**
   * The templates. What one stack needs of another is a parameter of the first and an output of the
   * second.
   */
  public static Export of(Blueprint blueprint) {
    var expressions = new Expressions();
    List<SiteName> sites = blueprint.sites();
    var stacks = new ArrayList<Stack>();
    Map<SiteName, Set<Elsewhere>> asked = new LinkedHashMap<>();
    for (SiteName site : sites) {
      var stack = new Stack(blueprint, site, expressions);
      stacks.add(stack);
      stack
          .elsewhere()
          .forEach(each -> asked.computeIfAbsent(each.site(), _ -> new TreeSet<>()).add(each));
    }
    var files = new ArrayList<Export.File>();
    var notes = new ArrayList<Note>();
    for (Stack stack : stacks) {
      String name = blueprint.blade().name() + (sites.size() > 1 ? "-" + stack.site() : "");
      files.add(
          new Export.File(
              name + ".heat.yaml",
              stack.write(asked.getOrDefault(stack.site(), Set.of()), sites.size() == 1)));
      notes.addAll(stack.notes());
    }
    return new Export(files, notes);
  }
}
