package dev.chassis.blade;

import dev.chassis.blade.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading something: the result when there is no error, and everything worth saying.
 *
 * @param <T> what was to be read
 */
public record Compilation<T>(Optional<T> result, List<Diagnostic> diagnostics) {}
