package dev.chassis.drivers.openstack.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chassis.drivers.openstack.client.Json;
import dev.chassis.site.ErrorCode;
import dev.chassis.site.Mark;
import dev.chassis.site.SiteException;
import dev.chassis.value.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class MarksTest {

  private static final String TOKEN = "0123456789abcdefghijklmnop";

  @Test
  void everyMarkComesBackFromEveryPlace() {
    for (Mark mark : marks()) {
      ObjectNode metadata = Json.object().put("role", "web");
      Marks.metadata(mark).forEach(metadata::put);
      assertThat(Marks.inMetadata(metadata)).contains(mark);
      assertThat(Marks.inDescription(Marks.description(mark))).contains(mark);
      Mark without = new Mark(mark.project(), mark.blade(), mark.resource(), "", mark.token());
      assertThat(Marks.inName(Marks.name(mark))).contains(without);
    }
  }

  @Test
  void aDescriptionIsOneReadableLine() {
    Mark mark = new Mark("mathrice", "webconf", new Address("web[2]/port/front"), "op7", TOKEN);
    assertThat(Marks.description(mark))
        .isEqualTo(
            "chassis blade=mathrice/webconf resource=web[2]/port/front operation=op7 token="
                + TOKEN);
  }

  @Test
  void aNameHoldsOnlyWhatEveryNovaAllows() {
    Mark mark = new Mark("mathrice", "web_conf", new Address("web[2]/key.x"), "op7", TOKEN);
    assertThat(Marks.name(mark))
        .matches("[A-Za-z0-9 _-]{1,255}")
        .isEqualTo("chassis__mathrice__web_5fconf__web_5b2_5d_2fkey_2ex__" + TOKEN);
  }

  @Test
  void aLongMarkLosesItsOperationFirst() {
    Mark mark =
        new Mark(
            "p".repeat(50),
            "b".repeat(50),
            new Address("web/" + "x".repeat(60)),
            "o".repeat(40),
            TOKEN);
    String line = Marks.description(mark);
    assertThat(line).hasSizeLessThanOrEqualTo(255).doesNotContain("operation");
    assertThat(Marks.inDescription(line)).map(Mark::token).contains(TOKEN);
  }

  @Test
  void namesThatAreTooLongToBeMarkedAreRefused() {
    Mark mark = new Mark("p".repeat(120), "b".repeat(100), new Address("web"), "op", TOKEN);
    SiteException refusal =
        catchThrowableOfType(SiteException.class, () -> Marks.description(mark));
    assertThat(refusal.code()).isEqualTo(ErrorCode.REFUSED);
    assertThat(refusal).hasMessageContaining("of at most 255");
  }

  @Test
  void whatOthersWroteIsNotOurs() {
    for (String foreign :
        List.of(
            "",
            "a network",
            "chassis",
            "chassis blade=a resource=b token=" + TOKEN,
            "chassis blade=a/b resource=B token=" + TOKEN,
            "chassis blade=a/b resource=web",
            "chassis blade=a/b resource=web token=SHORT",
            "chassis__a__b__web",
            "chassis__a__b__Web__" + TOKEN,
            "chassis blade=%zz/b resource=web token=%")) {
      assertThat(Marks.inDescription(foreign)).as(foreign).isEmpty();
      assertThat(Marks.inName(foreign)).as(foreign).isEmpty();
    }
    assertThat(Marks.inMetadata(Json.object().put("chassis:token", TOKEN))).isEmpty();
  }

  private static List<Mark> marks() {
    Random random = new Random(42);
    String letters = "abz09-_.é:/ =%+&\"'çµ";
    var marks = new ArrayList<Mark>();
    for (int i = 0; i < 200; i++) {
      marks.add(
          new Mark(
              word(random, letters.replace("/", "")),
              word(random, letters),
              new Address("web[" + i + "]/port/A_b.c-" + i),
              word(random, letters),
              TOKEN));
    }
    return marks;
  }

  private static String word(Random random, String letters) {
    var word = new StringBuilder("p");
    for (int i = random.nextInt(8); i > 0; i--) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }
}
