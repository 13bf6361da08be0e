package dev.chassis.server.operation;

import dev.chassis.apply.Checkpoints;
import dev.chassis.apply.Collector;
import dev.chassis.apply.EngineSettings;
import dev.chassis.apply.Executor;
import dev.chassis.apply.VirtualThreadRuntime;
import dev.chassis.server.journal.PostgresJournal;
import dev.chassis.server.plan.DeferredValues;
import dev.chassis.server.settings.ChassisSettings;
import dev.chassis.server.site.FederationSites;
import dev.chassis.server.store.Ids;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Gives the engine its ports. A bean of type {@link Checkpoints} is there only when the server is
 * to be killed at the engine's own crash points.
 */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

  @Bean(destroyMethod = "close")
  VirtualThreadRuntime taskRuntime() {
    return new VirtualThreadRuntime();
  }

  @Bean
  Executor executor(
      PostgresJournal journal,
      FederationSites sites,
      VirtualThreadRuntime runtime,
      EventProgress progress,
      DeferredValues values,
      ChassisSettings settings,
      ObjectProvider<Checkpoints> checkpoints) {
    return new Executor(
        new ToldJournal(journal, progress),
        sites,
        runtime,
        progress,
        values::evaluate,
        EngineSettings.defaults().with(settings.engine().settleWindow(), settings.engine().lease()),
        checkpoints.getIfAvailable(() -> Checkpoints.NONE));
  }

  @Bean
  Collector collector(
      PostgresJournal journal, FederationSites sites, VirtualThreadRuntime runtime) {
    return new Collector(journal, sites, runtime);
  }

  @Bean
  Replica replica(ChassisSettings settings, Clock clock) {
    return new Replica(
        settings.replica().isEmpty() ? "replica-" + Ids.next(clock.millis()) : settings.replica());
  }
}
