package dev.chassis.plan.text;

import dev.chassis.plan.message.Messages;

/**
 * How a plan is written.
 *
 * @param messages the language
 * @param width columns; lines are cut or folded to it but for long texts; at least 40
 * @param colour with ANSI colours; everything can be read without
 * @param unicode with arrows and blocks; otherwise ASCII
 * @param everything also what is kept, every member of a pool, and new long texts in full
 */
public record TextStyle(
    Messages messages, int width, boolean colour, boolean unicode, boolean everything) {

  public TextStyle {
    width = Math.max(40, width);
  }

  /** English, 100 columns, no colour. */
  public static TextStyle plain() {
    return new TextStyle(Messages.ENGLISH, 100, false, true, false);
  }

  public TextStyle in(Messages language) {
    return new TextStyle(language, width, colour, unicode, everything);
  }

  public TextStyle wide(int columns) {
    return new TextStyle(messages, columns, colour, unicode, everything);
  }

  public TextStyle coloured(boolean on) {
    return new TextStyle(messages, width, on, unicode, everything);
  }

  public TextStyle ascii() {
    return new TextStyle(messages, width, colour, false, everything);
  }

  public TextStyle showingEverything() {
    return new TextStyle(messages, width, colour, unicode, true);
  }
}
