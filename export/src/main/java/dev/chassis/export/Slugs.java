package dev.chassis.export;

import java.util.HashSet;
import java.util.Set;

/** Makes names that other tools accept, each once: letters, digits, underscores and hyphens. */
public final class Slugs {

  private final Set<String> given = new HashSet<>();

  /** The text with other characters replaced, and a number behind it when it was given before. */
  public String unique(String text) {
    String plain = text.replaceAll("[]\\[]+$", "").replaceAll("[^A-Za-z0-9_-]+", "_");
    String wanted = plain.matches("[A-Za-z_].*") ? plain : "_" + plain;
    String name = wanted;
    for (int i = 2; !given.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }
}
