package dev.chassis.blade.diagnostic;

/**
 * One thing that is wrong, or worth knowing, in what a person wrote.
 *
 * @param code a stable name for the kind of mistake, such as {@code unknown-field}
 * @param position where
 * @param path where in the structure, such as {@code spec.components.web.flavor.cores}; empty for
 *     the document as a whole
 * @param summary what is wrong, one sentence
 * @param allowed what would be right there; empty when the summary says it
 * @param nextStep what to do, one sentence in the imperative
 */
public record Diagnostic(
    Severity severity,
    String code,
    Position position,
    String path,
    String summary,
    String allowed,
    String nextStep) {}
