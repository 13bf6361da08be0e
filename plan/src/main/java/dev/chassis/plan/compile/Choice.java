package dev.chassis.plan.compile;

import dev.chassis.value.Address;

/**
 * Something that a blade asked for by need and that the compiler picked by name.
 *
 * @param address for which component, or member when members differ
 * @param what the kind of thing: {@code image}, {@code flavor} or {@code external network}
 * @param chosen its name on the site
 * @param why the reason, for people
 */
public record Choice(Address address, String what, String chosen, String why) {}
