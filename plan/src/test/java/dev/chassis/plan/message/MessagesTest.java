package dev.chassis.plan.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessagesTest {

  private static Properties bundle(String name) throws IOException {
    var properties = new Properties();
    try (var in = MessagesTest.class.getResourceAsStream(name)) {
      assertThat(in).isNotNull();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return properties;
  }

  @Test
  void frenchSaysEverythingThatEnglishSays() throws IOException {
    Properties french = bundle("messages_fr.properties");
    Properties english = bundle("messages.properties");
    assertThat(french.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
  }

  @Test
  void frenchReasonsUseThePlacesThatEnglishOnesHave() throws IOException {
    Properties french = bundle("messages_fr.properties");
    Properties english = bundle("messages.properties");
    for (String key : english.stringPropertyNames()) {
      assertThat(places(english.getProperty(key)))
          .as(key)
          .containsAll(places(french.getProperty(key)));
    }
  }

  private static TreeSet<String> places(String text) {
    var places = new TreeSet<String>();
    Pattern.compile("\\{\\d}").matcher(text).results().forEach(place -> places.add(place.group()));
    return places;
  }

  @Test
  void aSentenceOfAPlanIsTranslatedWithItsValues() {
    String english = Messages.ENGLISH.say("reason.forces-replaced", "subnet", "front/subnet");
    assertThat(Messages.FRENCH.translate(english))
        .isEqualTo("subnet impose le remplacement : front/subnet est remplacé");
  }

  @Test
  void everyReasonIsRecognisedAsItself() throws IOException {
    Properties english = bundle("messages.properties");
    for (String key : english.stringPropertyNames()) {
      if (key.startsWith("reason.")) {
        assertThat(Messages.FRENCH.translate(Messages.ENGLISH.say(key, "one", "two", "three")))
            .as(key)
            .isEqualTo(Messages.FRENCH.say(key, "one", "two", "three"));
      }
    }
  }

  @Test
  void whatIsNotRecognisedStaysAsItIs() {
    assertThat(Messages.FRENCH.translate("Something else.")).isEqualTo("Something else.");
  }

  @Test
  void anotherLanguageGetsEnglish() {
    assertThat(Messages.in(Locale.GERMAN)).isSameAs(Messages.ENGLISH);
    assertThat(Messages.in(Locale.FRANCE)).isSameAs(Messages.FRENCH);
  }

  @Test
  void aSignOfMessageFormatOrAPatternIsNoDanger() {
    assertThat(Messages.ENGLISH.say("reason.failed", "it's {0} $1 \\"))
        .isEqualTo("it failed on the site: it's {0} $1 \\");
  }
}
