package dev.chassis.export;

/** A part of a document with a line that says where it came from. */
public record Commented(String comment, Object content) {}
