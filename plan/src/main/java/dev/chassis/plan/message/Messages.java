package dev.chassis.plan.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences of one language, by key. A plan holds its sentences in English, which is what is
 * stored and what machines see; {@link #translate} finds the pattern from which an English sentence
 * was made and says it in this language. Immutable, thread-safe.
 */
public final class Messages {

  private static final String BUNDLE = "dev.chassis.plan.message.messages";
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

  /** The language in which plans are written and stored. */
  public static final Messages ENGLISH = new Messages(Locale.ENGLISH);

  /** French. */
  public static final Messages FRENCH = new Messages(Locale.FRENCH);

  private final ResourceBundle bundle;
  private final List<Sentence> sentences;

  private Messages(Locale locale) {
    var control =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT);
    this.bundle = ResourceBundle.getBundle(BUNDLE, locale, control);
    var english = ResourceBundle.getBundle(BUNDLE, Locale.ROOT, control);
    this.sentences =
        english.keySet().stream()
            .filter(key -> key.startsWith("reason.") || key.startsWith("diagnostic."))
            .map(key -> Sentence.of(key, english.getString(key)))
            // The longest pattern first: it is the one that says most of what is there.
            .sorted(
                Comparator.comparing((Sentence each) -> -each.shape.pattern().length())
                    .thenComparing(Sentence::key))
            .toList();
  }

  /** The messages of a language; English for one that is not spoken here. */
  public static Messages in(Locale locale) {
    return locale.getLanguage().equals("fr") ? FRENCH : ENGLISH;
  }

  /** The sentence of that key with its places filled. */
  public String say(String key, Object... values) {
    return filled(bundle.getString(key), Arrays.stream(values).map(String::valueOf).toList());
  }

  /** The sentence for one or for several: {@code key.one} or {@code key.many}. */
  public String count(String key, long number, Object... more) {
    var values = new ArrayList<Object>();
    values.add(number);
    values.addAll(List.of(more));
    // French counts zero as one, English as many.
    boolean one = number == 1 || number == 0 && this == FRENCH;
    return say(key + (one ? ".one" : ".many"), values.toArray());
  }

  /**
   * An English sentence of a plan in this language; as it is when it was made from no pattern known
   * here.
   */
  public String translate(String english) {
    if (this == ENGLISH) {
      return english;
    }
    return sentences.stream()
        .flatMap(sentence -> sentence.valuesIn(english).stream().map(v -> say(sentence.key, v)))
        .findFirst()
        .orElse(english);
  }

  private static String filled(String pattern, List<String> values) {
    return PLACE
        .matcher(pattern)
        .replaceAll(
            place -> Matcher.quoteReplacement(values.get(Integer.parseInt(place.group(1)))));
  }

  /** A key and the pattern that recognises the English sentences made of it. */
  private record Sentence(String key, Pattern shape, List<Integer> places) {

    static Sentence of(String key, String english) {
      var shape = new StringBuilder();
      var places = new ArrayList<Integer>();
      Matcher place = PLACE.matcher(english);
      int end = 0;
      while (place.find()) {
        shape.append(Pattern.quote(english.substring(end, place.start()))).append("(.*?)");
        places.add(Integer.valueOf(place.group(1)));
        end = place.end();
      }
      shape.append(Pattern.quote(english.substring(end)));
      return new Sentence(key, Pattern.compile(shape.toString(), Pattern.DOTALL), places);
    }

    Optional<Object[]> valuesIn(String text) {
      Matcher found = shape.matcher(text);
      if (!found.matches()) {
        return Optional.empty();
      }
      var values = new Object[places.stream().mapToInt(Integer::intValue).max().orElse(-1) + 1];
      for (int i = 0; i < places.size(); i++) {
        values[places.get(i)] = found.group(i + 1);
      }
      return Optional.of(values);
    }
  }
}
