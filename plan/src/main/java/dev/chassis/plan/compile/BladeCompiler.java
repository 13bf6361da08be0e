package dev.chassis.plan.compile;

import dev.chassis.blade.Compilation;
import dev.chassis.blade.model.Blade;
import dev.chassis.blade.model.Component;
import dev.chassis.plan.DesiredGraph;
import dev.chassis.site.SiteName;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles a blade to the resources that it wants (capability A.5). Pure and thread-safe: no clock,
 * no network, no randomness; equal input gives an equal result. The graph is acyclic and every
 * reference in it leads to one of its nodes.
 */
public final class BladeCompiler {

  private BladeCompiler() {}

  /** Compiles a blade of which nothing exists yet. */
  public static Compilation<CompiledBlade> compile(Blade blade, Map<SiteName, CompileSite> sites) {
    return compile(blade, sites, InUse.NOTHING);
  }

  /**
   * Compiles a blade of which some may exist.
   *
   * @param sites the sites that can be used, at least those that the blade names
   * @param inUse what its servers were made from
   */
  public static Compilation<CompiledBlade> compile(
      Blade blade, Map<SiteName, CompileSite> sites, InUse inUse) {
    var draft = new Draft(blade, sites, inUse);
    blade.components().values().forEach(component -> compile(component, draft));
    var outputs = draft.outputs().rewrite(blade.outputs(), draft);
    new Dependencies(draft).complete();
    var diagnostics = draft.diagnostics();
    var result = new CompiledBlade(new DesiredGraph(draft.nodes(), outputs), draft.choices());
    return new Compilation<>(
        diagnostics.hasErrors() ? Optional.empty() : Optional.of(result), diagnostics.list());
  }

  private static void compile(Component component, Draft draft) {
    if (draft.site(component.common()).isEmpty()) {
      return;
    }
    switch (component) {
      case Component.Network network -> NetworkCompiler.compile(network, draft);
      case Component.SecurityRules rules -> SecurityRulesCompiler.compile(rules, draft);
      case Component.KeyPair keyPair -> SimpleComponents.compile(keyPair, draft);
      case Component.PlacementGroup group -> SimpleComponents.compile(group, draft);
      case Component.Volume volume -> SimpleComponents.compile(volume, draft);
      case Component.Server server -> new ServerCompiler(server, draft).compile();
      case Component.Endpoint _ -> {} // public only after an exposure request is approved
    }
  }
}
