package dev.chassis.export;

/**
 * Something that the other tool cannot say as the blade does.
 *
 * @param place the resource, output or site that it is about
 * @param detail a name or a reason, for the sentence
 */
public record Note(Kind kind, String place, String detail) {

  /** What is the matter; {@code detail} is in brackets. */
  public enum Kind {
    /** The blade has several sites; {@code place} is the stack that needs values of others. */
    SEVERAL_STACKS(
        "%s needs values of other stacks, given as the parameters %s: create those first"),
    /** User data that must be given by hand (the parameter; why stands in the file). */
    USER_DATA(
        "the user data of %s depends on values in a way that cannot be said here: give it as %s"),
    /** An output that is left out (the reason). */
    OUTPUT("the output %s is left out: it depends on %s"),
    /** A security rule that is left out (what it allows). */
    RULE("the rule %s is left out: %s"),
    /** Two things of one name; the export uses the id (the name). */
    AMBIGUOUS("the site has several of the name %2$s: %1$s is named by its id");

    private final String sentence;

    Kind(String sentence) {
      this.sentence = sentence;
    }
  }

  /** The note in English, for the files. */
  public String text() {
    return kind.sentence.formatted(place, detail);
  }
}
