package dev.chassis.plan.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.plan.Plan;
import dev.chassis.plan.rehearsal.GoldenCase;
import dev.chassis.plan.schedule.Task.Part;
import dev.chassis.site.Need;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final String SERVER =
      """
      volume data
        sizeGiB = 20
      server web after data:active
        flavor = m2
        volumes = [$data.id]
      """;

  private static Schedule schedule(String before, String desired) {
    Plan plan = GoldenCase.plan("## before\n" + before + "## desired\n" + desired);
    return Schedule.of(plan);
  }

  private static Task task(Schedule schedule, String address, Part part) {
    var id = new Task.Id(new Address(address), part);
    return schedule.tasks().stream().filter(task -> task.id().equals(id)).findFirst().orElseThrow();
  }

  private static Task.Id id(String address, Part part) {
    return new Task.Id(new Address(address), part);
  }

  @Test
  void aServerLetsGoOfAVolumeBeforeItIsReplacedAndTakesTheNewOneAfterwards() {
    Schedule schedule = schedule(SERVER, SERVER.replace("= 20", "= 10"));
    assertThat(schedule.tasks())
        .extracting(Task::id)
        .containsExactly(
            id("web", Part.RELEASE),
            id("data", Part.DELETE),
            id("data", Part.CREATE),
            id("web", Part.UPDATE));
    assertThat(task(schedule, "web", Part.RELEASE).release())
        .isEqualTo(Map.of("volumes", Value.of(List.of())));
    assertThat(task(schedule, "data", Part.DELETE).waitsFor())
        .containsOnlyKeys(id("web", Part.RELEASE));
  }

  @Test
  void anUpdateThatWaitsForNoDeleteLetsGoByItself() {
    String without = "server web\n  flavor = m2\n  volumes = []\n";
    Schedule schedule = schedule(SERVER, without);
    assertThat(schedule.tasks())
        .extracting(Task::id)
        .containsExactly(id("web", Part.UPDATE), id("data", Part.DELETE));
  }

  @Test
  void aFloatingIpThatStaysLetsGoOfItsPortWhileTheRouterInterfaceIsReplaced() {
    String blade =
        """
        router one
          name = one
        router two
          name = two
        network n
          name = n
        subnet s
          network = $n.id
          cidr = 10.0.0.0/24
        router-interface i
          router = $%s.id
          subnet = $s.id
        port p
          network = $n.id
          subnet = $s.id
        floating-ip f after i
          externalNetwork = public
          port = $p.id
        """;
    Schedule schedule = schedule(blade.formatted("one"), blade.formatted("two"));
    assertThat(schedule.tasks())
        .extracting(Task::id)
        .containsExactly(
            id("f", Part.RELEASE),
            id("i", Part.DELETE),
            id("i", Part.CREATE),
            id("f", Part.UPDATE));
    assertThat(task(schedule, "f", Part.RELEASE).release())
        .isEqualTo(Map.of("port", Value.NOTHING));
    assertThat(task(schedule, "f", Part.UPDATE).action().reasons())
        .containsExactly("it lets go while i is replaced, and is connected again");
  }

  @Test
  void aTaskWaitsUntilTheNeededStateIsReached() {
    Schedule schedule = schedule("", SERVER);
    assertThat(task(schedule, "web", Part.CREATE).waitsFor())
        .isEqualTo(Map.of(id("data", Part.CREATE), Need.ACTIVE));
  }

  @Test
  void aReplacementDeletesOnlyWhenWhatItsSuccessorNeedsIsThere() {
    String desired =
        """
        volume data
          sizeGiB = 20
        placement-group apart
          policy = anti-affinity
        server web after data:active
          flavor = m2
          volumes = [$data.id]
          placementGroup = $apart.id
        """;
    Schedule schedule = schedule(SERVER, desired);
    assertThat(task(schedule, "web", Part.DELETE).waitsFor())
        .containsOnlyKeys(id("apart", Part.CREATE));
  }

  @Test
  void aNewPortTakesTheAddressOfAnOldOneAfterItsDelete() {
    String subnet = "subnet s\n  cidr = 10.0.0.0/24\n";
    String port = "port %s\n  subnet = $s.id\n  address = 10.0.0.9\n";
    Schedule schedule = schedule(subnet + port.formatted("old"), subnet + port.formatted("new"));
    assertThat(task(schedule, "new", Part.CREATE).waitsFor())
        .containsOnlyKeys(id("old", Part.DELETE));
  }

  @Test
  void aCreateWaitsForTheRoomThatADeleteFreesInAFullQuota() {
    String old = "volume old\n  sizeGiB = 5\nserver web\n  flavor = m2\n  volumes = [$old.id]\n";
    String then = "## before\n" + old + "## desired\n" + old.replace("old", "new");
    Plan roomy = GoldenCase.plan(then + "## options\nquota grenoble volumes 1 9\n");
    assertThat(task(Schedule.of(roomy), "new", Part.CREATE).waitsFor()).isEmpty();
    Plan full = GoldenCase.plan(then + "## options\nquota grenoble volumes 9 9\n");
    assertThat(full.errored()).isFalse();
    assertThat(Schedule.of(full).tasks())
        .extracting(Task::id)
        .containsExactly(
            id("web", Part.RELEASE),
            id("old", Part.DELETE),
            id("new", Part.CREATE),
            id("web", Part.UPDATE));
  }

  @Test
  void aDeleteSpeaksOfTheTypeThatWasRecorded() {
    Schedule schedule = schedule("volume data\n  sizeGiB = 1\n", "network data\n  name = data\n");
    assertThat(task(schedule, "data", Part.DELETE).type()).isEqualTo(ResourceType.VOLUME);
    assertThat(task(schedule, "data", Part.CREATE).type()).isEqualTo(ResourceType.NETWORK);
  }

  @Test
  void wavesHoldEveryTaskOnceAndNothingThatIsKept() {
    Schedule nothing = schedule(SERVER, SERVER);
    assertThat(nothing.tasks()).isEmpty();
    assertThat(nothing.waves()).isEmpty();
    Schedule all = schedule("", SERVER);
    assertThat(all.waves()).hasSize(2);
    assertThat(all.waves().stream().mapToInt(List::size).sum()).isEqualTo(2);
  }
}
