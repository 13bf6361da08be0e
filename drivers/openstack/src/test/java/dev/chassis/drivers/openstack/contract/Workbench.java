package dev.chassis.drivers.openstack.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.drivers.openstack.OpenStackDriver;
import dev.chassis.drivers.openstack.client.CloudsYaml;
import dev.chassis.drivers.openstack.client.Exchange;
import dev.chassis.site.Condition;
import dev.chassis.site.Driver.CreateRequest;
import dev.chassis.site.Driver.Created;
import dev.chassis.site.Driver.DeleteRequest;
import dev.chassis.site.Driver.UpdateRequest;
import dev.chassis.site.ExternalId;
import dev.chassis.site.Mark;
import dev.chassis.site.Observed;
import dev.chassis.site.ResourceType;
import dev.chassis.site.TypeSchema;
import dev.chassis.site.TypeSchemas;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Creates objects on a cloud, waits for them and takes away what a test leaves. */
final class Workbench implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Set<String> LEFT_TO_SITE = Set.of("address", "volumeType", "zone");
  private static final Duration TICK = Duration.ofMillis(250);

  final OpenStackDriver driver;
  final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
  private final Deque<Observed> made = new ArrayDeque<>();
  private final String blade = "contract-" + Long.toString(System.nanoTime(), 36);
  private int tokens;

  Workbench(CloudsYaml cloud) {
    this.driver =
        OpenStackDriver.connect(
            cloud.connection(), cloud.credentials(), Instant::now, exchanges::add);
  }

  /** A mark that no other test has. */
  Mark mark(String address) {
    String token = (blade.substring(9) + "x" + tokens++ + "0".repeat(26)).substring(0, 26);
    return new Mark("chassis-tests", blade, new Address(address), "op-1", token);
  }

  Observed create(ResourceType type, String address, Map<String, Value> attributes) {
    return create(new CreateRequest(type, mark(address), attributes));
  }

  /** Creates, waits until it is usable and remembers it for the end. */
  Observed create(CreateRequest request) {
    Created created = driver.create(request);
    return keep(request.type(), created.id());
  }

  Observed keep(ResourceType type, ExternalId id) {
    Observed observed =
        await(type, id, seen -> seen.isPresent() && seen.get().condition() != Condition.PENDING)
            .orElseThrow();
    remember(observed);
    assertThat(observed.condition()).as(observed.toString()).isEqualTo(Condition.ACTIVE);
    return observed;
  }

  /** Takes it away at the end. */
  void remember(Observed observed) {
    made.push(observed);
  }

  Optional<Observed> await(
      ResourceType type, ExternalId id, Predicate<Optional<Observed>> condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      Optional<Observed> seen = driver.observe(type, id);
      if (condition.test(seen)) {
        return seen;
      }
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("Waited " + PATIENCE + " for " + type + ", it is " + seen);
      }
      try {
        Thread.sleep(TICK);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Calls update as the engine does, until what was changed is as desired. */
  Observed change(Observed before, Mark mark, Map<String, Value> changes) {
    var desired = new LinkedHashMap<>(before.attributes());
    desired.putAll(changes);
    Instant deadline = Instant.now().plus(PATIENCE);
    Observed now = before;
    while (!differing(now, changes).isEmpty() || now.condition() == Condition.PENDING) {
      driver.update(
          new UpdateRequest(now.type(), now.id(), mark, differing(now, changes), desired, now));
      now = driver.observe(before.type(), before.id()).orElseThrow();
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("Still different: " + differing(now, changes) + " of " + now);
      }
      try {
        Thread.sleep(TICK);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    return now;
  }

  /**
   * The names of the attributes that are shown and are not as desired. Where nothing is desired of
   * what only a replacement could change, the site's choice is right.
   */
  static Set<String> differing(Observed observed, Map<String, Value> desired) {
    return TypeSchemas.of(observed.type()).attributes().values().stream()
        .filter(attribute -> desired.containsKey(attribute.name()))
        .filter(
            attribute -> !(LEFT_TO_SITE.contains(attribute.name()) && nothing(desired, attribute)))
        .filter(attribute -> observed.attributes().containsKey(attribute.name()))
        .filter(attribute ->
            !content(observed.attributes(), attribute).equals(content(desired, attribute)))
        .map(TypeSchema.Attribute::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean nothing(Map<String, Value> desired, TypeSchema.Attribute attribute) {
    return desired.getOrDefault(attribute.name(), Value.NOTHING).isNothing();
  }

  private static Object content(Map<String, Value> from, TypeSchema.Attribute attribute) {
    Value value = from.getOrDefault(attribute.name(), Value.NOTHING);
    return attribute.unordered()
        ? value.asItems().stream().map(Value::canonical).collect(Collectors.toSet())
        : value.canonical();
  }

  void delete(Observed object) {
    driver.delete(new DeleteRequest(object.type(), object.id(), object.attributes()));
    await(
        object.type(),
        object.id(),
        seen -> seen.isEmpty() || seen.get().condition() == Condition.GONE);
    made.removeIf(each -> each.type() == object.type() && each.id().equals(object.id()));
  }

  /** The object in a full list that carries the mark's token. */
  List<Observed> listed(ResourceType type, Mark mark) {
    return driver.list(type, Optional.empty()).objects().stream()
        .filter(seen -> seen.mark().filter(each -> each.token().equals(mark.token())).isPresent())
        .toList();
  }

  /** Takes away what is left, the last made first, and everything before it says what failed. */
  @Override
  public void close() {
    var failures = new ArrayList<Throwable>();
    while (!made.isEmpty()) {
      Observed object = made.peek();
      Instant deadline = Instant.now().plus(PATIENCE);
      while (true) {
        try {
          delete(object);
          break;
        } catch (dev.chassis.site.SiteException e) {
          if (!e.code().worthRetrying() || Instant.now().isAfter(deadline)) {
            failures.add(e);
            made.poll();
            break;
          }
        }
      }
    }
    driver.close();
    assertThat(failures).isEmpty();
  }
}
