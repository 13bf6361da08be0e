package dev.chassis.cli.terminal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences of the command line in the person's language. */
public final class Messages {

  private final ResourceBundle bundle;
  private final Locale locale;

  public Messages(Locale locale) {
    this.locale = locale;
    this.bundle =
        ResourceBundle.getBundle(
            "dev.chassis.cli.messages",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** The sentence of that name with its gaps filled. */
  public String say(String name, Object... parts) {
    return new MessageFormat(bundle.getString(name), locale).format(parts);
  }

  public Locale locale() {
    return locale;
  }
}
