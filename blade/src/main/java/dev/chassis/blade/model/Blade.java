package dev.chassis.blade.model;

import dev.chassis.blade.diagnostic.Position;
import dev.chassis.value.Value;
import java.util.Map;
import java.util.Optional;

/**
 * One application platform, complete and checked.
 *
 * @param name its name in the project
 * @param project the project
 * @param site where components live that do not name a site of their own
 * @param instance the instance of that site ({@code production}, {@code test}), when given
 * @param template from which template and version it was made, such as {@code automathon@1.0.0}
 * @param components by name, in the order written
 * @param outputs what the blade tells its owner, by name; may be deferred
 * @param environment the variables in force, after inheritance, as one mapping
 */
public record Blade(
    String name,
    String project,
    String title,
    String site,
    Optional<String> instance,
    Optional<String> template,
    Map<String, Component> components,
    Map<String, Value> outputs,
    Map<String, Value> environment,
    Position position) {}
