package dev.chassis.drivers.openstack.facts;

import static dev.chassis.drivers.openstack.client.Service.COMPUTE;
import static dev.chassis.drivers.openstack.client.Service.IMAGE;
import static dev.chassis.drivers.openstack.client.Service.NETWORK;
import static dev.chassis.drivers.openstack.client.Service.VOLUME;

import dev.chassis.drivers.openstack.client.Call;
import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.drivers.openstack.client.Session;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.SiteException;
import dev.chassis.site.SiteFacts;
import dev.chassis.site.SiteFacts.ExternalNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/** Reads the facts of a region: ten reads, most of them at the same time. */
public final class FactsReader {

  private final Session session;

  public FactsReader(Session session) {
    this.session = session;
  }

  /**
   * What the region offers now.
   *
   * @throws SiteException of the first read that failed
   */
  public SiteFacts read() {
    session.projectId();
    QuotaFacts quotas = new QuotaFacts(session);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var images = threads.submit(this::images);
      var flavors = threads.submit(this::flavors);
      var networks = threads.submit(this::externalNetworks);
      var volumeTypes = threads.submit(this::volumeTypes);
      var zones = threads.submit(this::zones);
      var compute = threads.submit(quotas::compute);
      var network = threads.submit(quotas::network);
      var volume = threads.submit(quotas::volume);
      var limits = new java.util.EnumMap<>(result(compute));
      limits.putAll(result(network));
      limits.putAll(result(volume));
      return new SiteFacts(
          result(images),
          result(flavors),
          result(networks),
          result(volumeTypes),
          result(zones),
          limits);
    }
  }

  private List<SiteFacts.Image> images() {
    Call call = Call.get(IMAGE, "/images").query("status", "active").to("list images");
    return session.list(call, "images").stream().map(ImageFacts::read).toList();
  }

  private List<SiteFacts.Flavor> flavors() {
    Call call = Call.get(COMPUTE, "/flavors/detail").at(FlavorFacts.VERSION).to("list flavors");
    return session.list(call, "flavors").stream()
        .filter(flavor -> !Json.truth(flavor, "OS-FLV-DISABLED:disabled"))
        .map(FlavorFacts::read)
        .toList();
  }

  private List<ExternalNetwork> externalNetworks() {
    Call call =
        Call.get(NETWORK, "/networks")
            .query("router:external", "true")
            .to("list external networks");
    return session.list(call, "networks").stream()
        .map(network -> new ExternalNetwork(Json.text(network, "id"), Json.text(network, "name")))
        .toList();
  }

  /** The default type first; a site may have none. */
  private List<String> volumeTypes() {
    var names = new ArrayList<String>();
    try {
      Call call = Call.get(VOLUME, "/types/default").to("read the default volume type");
      names.add(Json.text(session.send(call).body().path("volume_type"), "name"));
    } catch (SiteException e) {
      if (e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
    }
    Call all = Call.get(VOLUME, "/types").to("list volume types");
    session.list(all, "volume_types").stream()
        .map(type -> Json.text(type, "name"))
        .filter(name -> !names.contains(name))
        .sorted()
        .forEach(names::add);
    return names;
  }

  private List<String> zones() {
    Call call = Call.get(COMPUTE, "/os-availability-zone").to("list availability zones");
    var names = new ArrayList<String>();
    for (JsonNode zone : session.send(call).body().path("availabilityZoneInfo")) {
      if (Json.truth(zone.path("zoneState"), "available")) {
        names.add(Json.text(zone, "zoneName"));
      }
    }
    return names;
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SiteException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SiteException.of(ErrorCode.UNREACHABLE)
          .says(
              "Reading the facts of the site was given up because Chassis is stopping.",
              "Read them again.",
              e);
    }
  }
}
