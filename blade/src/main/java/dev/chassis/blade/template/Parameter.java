package dev.chassis.blade.template;

import dev.chassis.blade.diagnostic.Position;
import dev.chassis.blade.schema.ParameterType;
import dev.chassis.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a blade made from a template may choose.
 *
 * @param standard what holds when the blade gives no value
 * @param minimum the least number, or the least length of a list
 * @param maximum the greatest number, or the greatest length of a list
 * @param pattern an RE2 expression for the whole text; empty for any
 * @param choices what may be chosen; empty for all types but {@code choice}
 * @param required whether the blade must give a value when there is no default
 */
public record Parameter(
    String name,
    ParameterType type,
    String title,
    String description,
    Optional<Value> standard,
    Optional<BigDecimal> minimum,
    Optional<BigDecimal> maximum,
    Optional<String> pattern,
    List<String> choices,
    boolean required,
    Position position) {}
