package dev.chassis.blade.diagnostic;

/** Whether the document can be used in spite of it. */
public enum Severity {
  ERROR,
  WARNING
}
