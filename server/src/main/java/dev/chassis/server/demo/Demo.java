package dev.chassis.server.demo;

import dev.chassis.server.access.Caller;
import dev.chassis.server.environment.EnvironmentService;
import dev.chassis.server.identity.Tokens;
import dev.chassis.server.project.ProjectService;
import dev.chassis.server.settings.ChassisSettings;
import dev.chassis.server.site.SiteService;
import dev.chassis.server.store.DataFolder;
import dev.chassis.simulator.Simulator;
import dev.chassis.simulator.SimulatorConfiguration;
import dev.chassis.simulator.world.Latency;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Two simulated clouds joined as ordinary sites, an environment, a project and a user. Done anew at
 * each start to the same effect; what was built in the simulated clouds is gone with the process.
 */
@Component
@ConditionalOnProperty(name = "chassis.demo", havingValue = "true")
class Demo implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
  private static final List<String> SITES = List.of("grenoble", "orsay");
  private static final String USER = "demo";
  private static final String TOKEN_FILE = "demo.token";

  private final SiteService sites;
  private final ProjectService projects;
  private final EnvironmentService environments;
  private final Tokens tokens;
  private final DataFolder folder;
  private final List<Simulator> simulators = new ArrayList<>();

  Demo(
      SiteService sites,
      ProjectService projects,
      EnvironmentService environments,
      Tokens tokens,
      DataFolder folder,
      ChassisSettings settings) {
    this.sites = sites;
    this.projects = projects;
    this.environments = environments;
    this.tokens = tokens;
    this.folder = folder;
    LOG.info("Demo: data in {}", settings.data());
  }

  @Override
  public void start() {
    Caller caller = Caller.itself("demo");
    SITES.forEach(site -> join(caller, site));
    environments.put(caller, "demo-federation", DemoDocuments.ENVIRONMENT, null);
    projects.put(caller, "demo", DemoDocuments.PROJECT, null);
    if (!Files.exists(folder.path().resolve(TOKEN_FILE))) {
      folder.write(TOKEN_FILE, tokens.make(caller, USER, false));
    }
  }

  private void join(Caller caller, String site) {
    Simulator simulator =
        Simulator.start(SimulatorConfiguration.site(site).withLatency(Latency.MEASURED));
    simulators.add(simulator);
    sites.put(
        caller,
        site,
        DemoDocuments.site(site, simulator.keystoneUrl()),
        Map.of(
            "type", "password",
            "username", "chassis",
            "password", "chassis-password",
            "project", "chassis"));
    LOG.info("Demo: site {} is simulated at {}", site, simulator.keystoneUrl());
  }

  @Override
  public void stop() {
    simulators.forEach(Simulator::close);
    simulators.clear();
  }

  @Override
  public boolean isRunning() {
    return !simulators.isEmpty();
  }

  /** Before the engine and the probes ask for the sites, and after them at the end. */
  @Override
  public int getPhase() {
    return -100;
  }
}
