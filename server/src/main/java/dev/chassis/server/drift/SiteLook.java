package dev.chassis.server.drift;

import dev.chassis.site.Driver;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteException;
import dev.chassis.site.SiteName;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lists everything at a site: one list a type, all at once, whatever the number of blades. */
final class SiteLook {

  private SiteLook() {}

  /**
   * What exists, by type; every type of the driver is there.
   *
   * @throws SiteException when any list fails or the time is over: part of a site tells nothing
   */
  static Map<ResourceType, List<Observed>> at(SiteName site, Driver driver, Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    var lists = new EnumMap<ResourceType, Future<List<Observed>>>(ResourceType.class);
    ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
    try {
      for (ResourceType type : driver.types()) {
        lists.put(type, tasks.submit(() -> driver.list(type, Optional.empty()).objects()));
      }
      var objects = new EnumMap<ResourceType, List<Observed>>(ResourceType.class);
      for (var each : lists.entrySet()) {
        objects.put(each.getKey(), await(site, each.getValue(), end, timeout));
      }
      return objects;
    } finally {
      tasks.shutdownNow();
    }
  }

  private static List<Observed> await(
      SiteName site, Future<List<Observed>> list, long end, Duration timeout) {
    try {
      return list.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException slow) {
      throw unseen(
          "Site " + site + " did not show its objects within " + timeout.toSeconds() + " s.");
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof SiteException sick) {
        throw sick;
      }
      throw new IllegalStateException("Looking at site " + site + " failed inside", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw unseen("The look at site " + site + " was broken off.");
    }
  }

  private static SiteException unseen(String sentence) {
    return SiteException.of(ErrorCode.UNREACHABLE)
        .says(sentence, "Look at the site's health, and look again when it answers.");
  }
}
